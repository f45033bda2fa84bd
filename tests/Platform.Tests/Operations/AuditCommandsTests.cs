using System.Text.Json;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Operations;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Operations;

/// <summary>The console is the whole process's: what writes on it runs alone.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleTests;

[Collection("console")]
public sealed class AuditCommandsTests
{
    [Fact]
    public async Task A_process_of_its_own_verifies_the_journal()
    {
        await using var world = new World();
        await Write(world, 3);

        var intact = await Kc.On(world).Run("audit", "verify", "--json");

        intact.Exit.ShouldBe(0, intact.Error);
        intact.Json.GetProperty("records").GetInt64().ShouldBe(3);
        (await Kc.On(world).Run("audit", "prove")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task The_journal_is_verified_sealed_and_proven_from_the_command_line()
    {
        await using var world = new World();
        await Write(world, 3);
        var id = await world.Db(db => db.Set<JournalEntry>().Where(e => e.Sequence == 2).Select(e => e.Id).SingleAsync());

        var intact = await Run(world, "audit", "verify", "--json");
        intact.Code.ShouldBe(0, intact.Error);
        (Json(intact).GetProperty("records").GetInt64(), Json(intact).GetProperty("sealed").GetInt64(), Json(intact).GetProperty("ok").GetBoolean()).ShouldBe((3, 0, true));

        var early = await Run(world, "audit", "prove", $"{id}");
        early.Code.ShouldBe(1);
        early.Error.ShouldContain("kc audit seal");
        (await Run(world, "audit", "prove", "4711")).Code.ShouldBe(1);

        (await Run(world, "audit", "seal")).Code.ShouldBe(0);
        var proven = await Run(world, "audit", "prove", $"{id}", "--json");
        proven.Code.ShouldBe(0, proven.Error);
        Json(proven).GetProperty("holds").GetBoolean().ShouldBeTrue();
        (await Run(world, "audit", "prove", "2")).Output.ShouldContain("The proof holds");

        var file = Path.Combine(world.Folder, "proof.json");
        await File.WriteAllTextAsync(file, proven.Output);
        (await Run(world, "audit", "check", file)).Code.ShouldBe(0);
        await File.WriteAllTextAsync(file, proven.Output.Replace("{\\\"n\\\":1}", "{\\\"n\\\":9}", StringComparison.Ordinal));
        (await Run(world, "audit", "check", file)).Output.ShouldContain("DOES NOT HOLD");
        await File.WriteAllTextAsync(file, "no json");
        (await Run(world, "audit", "check", file)).Code.ShouldBe(1);

        await world.Db(db => db.Database.ExecuteSqlAsync($"UPDATE journal SET kind = 'other' WHERE sequence = 3"));
        var changed = await Run(world, "audit", "verify", "--json");
        changed.Code.ShouldBe(1);
        Json(changed).GetProperty("firstBad").GetInt64().ShouldBe(3);
    }

    private static Task<(int Code, string Output, string Error)> Run(World world, params string[] args) =>
        CommandCall.RunAsync(PlatformCommands.All(new CommandHost((_, _) => Task.FromResult<IServiceProvider?>(world.Services))), args);

    private static JsonElement Json((int Code, string Output, string Error) ran) => JsonDocument.Parse(ran.Output).RootElement;

    private static Task<int> Write(World world, int count) => world.With<Platform.Journal.Journal, int>(null, journal =>
    {
        for (var i = 0; i < count; i++)
        {
            journal.Record("test.thing.done", "thing", Guid.CreateVersion7(), new { n = i });
        }

        return journal.SaveAsync(default);
    });
}
