using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Operations;

public sealed class AuditCommandsTests
{
    [Fact]
    public async Task The_journal_is_verified_sealed_and_proven_from_the_command_line()
    {
        await using var world = new World();
        await Write(world, 3);
        var kc = Kc.On(world);
        var id = await world.Db(db => db.Set<JournalEntry>().Where(e => e.Sequence == 2).Select(e => e.Id).SingleAsync());

        var intact = await kc.Run("audit", "verify", "--json");
        intact.Exit.ShouldBe(0, intact.Error);
        (intact.Json.GetProperty("records").GetInt64(), intact.Json.GetProperty("sealed").GetInt64(), intact.Json.GetProperty("ok").GetBoolean()).ShouldBe((3, 0, true));

        var early = await kc.Run("audit", "prove", $"{id}");
        early.Exit.ShouldBe(1);
        early.Error.ShouldContain("kc audit seal");
        (await kc.Run("audit", "prove", "4711")).Exit.ShouldBe(1);
        (await kc.Run("audit", "prove")).Exit.ShouldBe(2);

        (await kc.Run("audit", "seal")).Exit.ShouldBe(0);
        var proven = await kc.Run("audit", "prove", $"{id}", "--json");
        proven.Exit.ShouldBe(0, proven.Error);
        proven.Json.GetProperty("holds").GetBoolean().ShouldBeTrue();
        (await kc.Run("audit", "prove", "2")).Out.ShouldContain("The proof holds");

        var file = Path.Combine(world.Folder, "proof.json");
        await File.WriteAllTextAsync(file, proven.Out);
        (await kc.Run("audit", "check", file)).Exit.ShouldBe(0);
        await File.WriteAllTextAsync(file, proven.Out.Replace("{\\\"n\\\":1}", "{\\\"n\\\":9}", StringComparison.Ordinal));
        (await kc.Run("audit", "check", file)).Out.ShouldContain("DOES NOT HOLD");
        await File.WriteAllTextAsync(file, "no json");
        (await kc.Run("audit", "check", file)).Exit.ShouldBe(1);

        await world.Db(db => db.Database.ExecuteSqlAsync($"UPDATE journal SET kind = 'other' WHERE sequence = 3"));
        var changed = await kc.Run("audit", "verify", "--json");
        changed.Exit.ShouldBe(1);
        changed.Json.GetProperty("firstBad").GetInt64().ShouldBe(3);
    }

    private static Task<int> Write(World world, int count) => world.With<Platform.Journal.Journal, int>(null, journal =>
    {
        for (var i = 0; i < count; i++)
        {
            journal.Record("test.thing.done", "thing", Guid.CreateVersion7(), new { n = i });
        }

        return journal.SaveAsync(default);
    });
}
