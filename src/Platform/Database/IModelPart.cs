using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Database;

/// <summary>What one module adds to the one database: its internal entity types, and the guards that EF cannot express.</summary>
public interface IModelPart
{
    /// <summary>Maps the module's entities. Table and column names follow by convention: <c>module_entity</c> in snake case.</summary>
    void Map(ModelBuilder model);

    /// <summary>
    /// SQL that keeps an invariant which a unique index or a check constraint cannot (triggers, exclusion constraints).
    /// Each statement is run at every start, after the migrations, and must be idempotent: EF rebuilds SQLite tables and drops their triggers.
    /// </summary>
    IEnumerable<string> Guards(bool postgres) => [];
}
