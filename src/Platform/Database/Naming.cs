using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kechuang.Platform.Database;

/// <summary>Names tables <c>module_entity</c> and columns <c>snake_case</c>, so that both databases can be read without quotes.</summary>
internal static class Naming
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned()))
        {
            entity.SetTableName(TableName(entity));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => p.GetColumnName()))}");
            }
        }
    }

    /// <summary>Turns <c>OpensAt</c> into <c>opens_at</c>.</summary>
    internal static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static string TableName(IMutableEntityType entity)
    {
        var type = entity.ClrType;
        var room = type.Namespace is { } space && space.StartsWith("Kechuang.", StringComparison.Ordinal) ? space.Split('.')[1] : "Platform";
        var noun = type.Name.Split('`')[0].Replace("Identity", "", StringComparison.Ordinal);
        return room == "Platform" && noun.StartsWith("Journal", StringComparison.Ordinal)
            ? Snake(noun == "JournalEntry" ? "Journal" : noun)
            : $"{Snake(room)}_{Snake(noun)}";
    }
}
