using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Database;

public sealed class BringUpToDateTests
{
    [Fact]
    public async Task The_migrations_make_the_database_that_the_modules_describe()
    {
        await using var world = new World();

        (await world.Db(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse("run tools/new-migration");
    }

    [Fact]
    public async Task A_database_of_another_version_is_refused_in_words_and_left_as_it_is()
    {
        await using var world = new World();
        await world.Db(db => db.Database.ExecuteSqlRawAsync("UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20200101000000_Earlier'"));

        var why = await world.Db(db => db.BringUpToDateAsync(world.Services.GetServices<IModelPart>(), default));

        why.ShouldNotBeNull().ShouldContain("20200101000000_Earlier");
        (await world.Db(db => db.Database.GetAppliedMigrationsAsync())).ShouldBe(["20200101000000_Earlier"]);
    }
}
