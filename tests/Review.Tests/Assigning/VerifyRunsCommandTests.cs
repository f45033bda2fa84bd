using System.Text.Json;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Assigning;

[Collection("console")]
public sealed class VerifyRunsCommandTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task It_proves_what_is_stored_and_names_what_was_changed()
    {
        (await Verify()).ShouldBe((1, ""), "nothing was confirmed");
        await world.Experts(4, ["A"]);
        var officer = await world.Officer();
        var round = await world.Round(2, 3, Given.Subject(1), Given.Subject(2), Given.Subject(3));
        await world.Assigned(officer, round);
        var duty = (await world.Duties(round))[0];
        (await (await world.Reviewer(duty)).Send($"/my/reviews/{duty.Id}", "busy")).Location.ShouldNotBeNull();
        await world.Work();
        await world.Assigned(officer, round);

        var (code, output) = await Verify("--json");
        code.ShouldBe(0, output);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("ok").GetBoolean().ShouldBeTrue();
        report.GetProperty("runs").GetArrayLength().ShouldBe(2);
        report.GetProperty("runs").EnumerateArray().ShouldAllBe(r => r.GetProperty("total").GetInt64() == r.GetProperty("bound").GetInt64());
        (await Verify("--round", "PS-2026-9999")).Code.ShouldBe(1);

        var run = await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync(r => r.RoundId == round && r.Sequence == 1));
        var records = await world.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(j => j.Kind == "review.assignment.confirmed" && j.SubjectId == round).Select(j => j.Data).ToListAsync());
        VerifyRun.Find(run, records).Faults.ShouldBeEmpty();
        var found = JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!;
        Faults(run, records, r => r with { Pairs = [.. r.Pairs.Skip(2)] }).ShouldContain("resultHash");
        Faults(run, records, r => r with { Pairs = [.. r.Pairs.Skip(2)] }).Count.ShouldBeGreaterThan(1, "it is no assignment any more");
        Faults(run, records, r => r with { Total = r.Total + 1 }).Count.ShouldBeGreaterThan(1, "the sum is not that");
        Faults(run, records, r => r with { ExpertPrices = [.. r.ExpertPrices.Select(p => p + 7)] }).ShouldContain(f => f.StartsWith("gap", StringComparison.Ordinal));
        VerifyRun.Find(run, []).Faults.ShouldBe(["journal"]);
        var other = StoredProblem.Read(StoredProblem.Unpack(run.Problem));
        other.MaxLoad[0]++;
        VerifyRun.Find(Changed(run, found, StoredProblem.Pack(other.ToJson())), records).Faults.ShouldContain("input");
    }

    [Fact]
    public async Task What_somebody_changes_in_the_database_is_found_and_named()
    {
        await world.Experts(4, ["A"]);
        var stranger = await world.Expert(["H"]);
        var officer = await world.Officer();
        var round = await world.Round(2, 3, Given.Subject(1), Given.Subject(2), Given.Subject(3));
        await world.Assigned(officer, round);
        (await Verify()).Code.ShouldBe(0, "nothing was touched");
        await world.Db(async db =>
        {
            foreach (var table in (Type[])[typeof(AssignmentRun), typeof(JournalEntry)])
            {
                foreach (var trigger in await Triggers(db, db.Model.FindEntityType(table)!.GetTableName()!))
                {
                    await db.Database.ExecuteSqlRawAsync(World.IsPostgres ? $"DROP TRIGGER {trigger} ON {db.Model.FindEntityType(table)!.GetTableName()}" : $"DROP TRIGGER {trigger}");
                }
            }

            return 0;
        });

        var run = await world.Db(db => db.Set<AssignmentRun>().AsNoTracking().SingleAsync());
        var other = JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!;
        var cheaper = StoredProblem.Read(StoredProblem.Unpack(run.Problem));
        cheaper.Affinities[2]++;
        var packed = StoredProblem.Pack(cheaper.ToJson());
        string Json(StoredResult result) => JsonSerializer.Serialize(result, Journal.Json);
        Task<int> Runs(System.Linq.Expressions.Expression<Func<AssignmentRun, string>> column, string value) => world.Db(db => db.Set<AssignmentRun>().ExecuteUpdateAsync(r => r.SetProperty(column, value)));

        await Named(() => Runs(r => r.Result, Json(other with { Pairs = [.. other.Pairs.Skip(2)] })), "resultHash", () => Runs(r => r.Result, run.Result));
        await Named(() => Runs(r => r.Result, Json(other with { ExpertPrices = [.. other.ExpertPrices.Select(p => p + 7)] })), "gap", () => Runs(r => r.Result, run.Result));
        await Named(() => Runs(r => r.Result, "{"), "读不出", () => Runs(r => r.Result, run.Result));
        await Named(() => Runs(r => r.Result, "null"), "读不出", () => Runs(r => r.Result, run.Result));
        await Named(() => Runs(r => r.InputHash, new('0', 64)), "inputHash", () => Runs(r => r.InputHash, run.InputHash));
        await Named(() => Problem(packed), "input", () => Problem(run.Problem));
        await Named(() => Problem([1, 2, 3]), "读不出", () => Problem(run.Problem));
        await Named(() => Total(run.Total + 1), "total", () => Total(run.Total));

        // Who covers the score up, too, has the journal against them.
        await Named(
            () => world.Db(db => db.Set<AssignmentRun>().ExecuteUpdateAsync(r => r.SetProperty(x => x.Problem, packed).SetProperty(x => x.InputHash, StoredProblem.Hash(cheaper.ToJson())))), "inputHash",
            () => world.Db(db => db.Set<AssignmentRun>().ExecuteUpdateAsync(r => r.SetProperty(x => x.Problem, run.Problem).SetProperty(x => x.InputHash, run.InputHash))));

        var record = await world.Db(db => db.Set<JournalEntry>().AsNoTracking().SingleAsync(j => j.Kind == VerifyRounds.Confirmed));
        Task<int> Record(string data) => world.Db(db => db.Set<JournalEntry>().Where(j => j.Id == record.Id).ExecuteUpdateAsync(j => j.SetProperty(x => x.Data, data)));
        await Named(() => Record(record.Data.Replace(run.InputHash, new('f', 64), StringComparison.Ordinal)), "inputHash", () => Record(record.Data));
        await Named(() => Record(record.Data.Replace("\"withdrawn\":0", "\"withdrawn\":1", StringComparison.Ordinal)), "NOT INTACT", () => Record(record.Data));

        var duty = (await world.Duties(round))[0];
        var intruder = await world.Db(db => db.Set<Expert>().Where(e => e.UserId == stranger.Id).Select(e => e.Id).SingleAsync());
        Task<int> Asked(Guid expert, Guid user) => world.Db(db => db.Set<Duty>().Where(d => d.Id == duty.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.ExpertId, expert).SetProperty(x => x.UserId, user)));
        await Named(() => Asked(intruder, stranger.Id), "not assigned", () => Asked(duty.ExpertId, duty.UserId));
        await Named(() => Asked(duty.ExpertId, stranger.Id), "another account", () => Asked(duty.ExpertId, duty.UserId));

        await Named(() => world.Db(db => db.Set<Duty>().Where(d => d.Id == duty.Id).ExecuteDeleteAsync()), "not asked", () => world.Given(duty));

        await world.Db(db => db.Set<AssignmentRun>().ExecuteDeleteAsync());
        (await Verify()).ShouldSatisfyAllConditions(v => v.Code.ShouldBe(1), v => v.Output.ShouldContain("missing"));

        Task<int> Problem(byte[] problem) => world.Db(db => db.Set<AssignmentRun>().ExecuteUpdateAsync(r => r.SetProperty(x => x.Problem, problem)));
        Task<int> Total(long total) => world.Db(db => db.Set<AssignmentRun>().ExecuteUpdateAsync(r => r.SetProperty(x => x.Total, total)));
        async Task Named(Func<Task<int>> change, string name, Func<Task<int>> back)
        {
            (await change()).ShouldBe(1);
            var (code, said) = await Verify();
            code.ShouldBe(1, name);
            said.ShouldContain(name);
            if (name != "NOT INTACT" && !name.StartsWith("not ", StringComparison.Ordinal) && name != "another account")
            {
                var page = await officer.Open($"/review/rounds/{round}/runs/1");
                page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
                page.Text.ShouldContain("核验没有通过");
            }

            await back();
            (await Verify()).Code.ShouldBe(0, name);
        }
    }

    /// <summary>The guards of a table: who has the database in hand takes them away first.</summary>
    private static Task<List<string>> Triggers(KechuangDb db, string table) => db.Database.SqlQueryRaw<string>(World.IsPostgres
        ? $"SELECT DISTINCT trigger_name::text AS \"Value\" FROM information_schema.triggers WHERE event_object_table = '{table}'"
        : $"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'").ToListAsync();

    private static IReadOnlyList<string> Faults(AssignmentRun run, IReadOnlyList<string> records, Func<StoredResult, StoredResult> change) =>
        VerifyRun.Find(Changed(run, change(JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!), run.Problem), records).Faults;

    private static AssignmentRun Changed(AssignmentRun run, StoredResult result, byte[] problem) => new()
    {
        Id = run.Id,
        RoundId = run.RoundId,
        Sequence = run.Sequence,
        Problem = problem,
        InputHash = run.InputHash,
        Result = JsonSerializer.Serialize(result, Journal.Json),
        Evidence = run.Evidence,
        Total = run.Total,
        Bound = run.Bound,
        Pairs = run.Pairs,
        ConfirmedBy = run.ConfirmedBy,
        ConfirmedAt = run.ConfirmedAt,
    };

    private async Task<(int Code, string Output)> Verify(params string[] args)
    {
        var services = world.Services;
        var (code, output, _) = await CommandCall.RunAsync(ReviewModule.Commands(new CommandHost((_, _) => Task.FromResult<IServiceProvider?>(services))), ["review", "verify", .. args]);
        return (code, output);
    }
}
