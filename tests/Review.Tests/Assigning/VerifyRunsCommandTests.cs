using System.Text.Json;
using Kechuang.Platform.CommandLine;
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
        VerifyRunsCommand.Check("PS", run, records).Ok.ShouldBeTrue();
        var found = JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!;
        Faults(run, records, r => r with { Pairs = [.. r.Pairs.Skip(2)] }).ShouldContain("resultHash");
        Faults(run, records, r => r with { Pairs = [.. r.Pairs.Skip(2)] }).Count.ShouldBeGreaterThan(1, "it is no assignment any more");
        Faults(run, records, r => r with { Total = r.Total + 1 }).Count.ShouldBeGreaterThan(1, "the sum is not that");
        Faults(run, records, r => r with { ExpertPrices = [.. r.ExpertPrices.Select(p => p + 7)] }).ShouldContain(f => f.StartsWith("gap", StringComparison.Ordinal));
        VerifyRunsCommand.Check("PS", run, []).Faults.ShouldBe(["journal"]);
        var other = StoredProblem.Read(StoredProblem.Unpack(run.Problem));
        other.MaxLoad[0]++;
        VerifyRunsCommand.Check("PS", Changed(run, found, StoredProblem.Pack(other.ToJson())), records).Faults.ShouldContain("input");
    }

    private static IReadOnlyList<string> Faults(AssignmentRun run, IReadOnlyList<string> records, Func<StoredResult, StoredResult> change) =>
        VerifyRunsCommand.Check("PS", Changed(run, change(JsonSerializer.Deserialize<StoredResult>(run.Result, Journal.Json)!), run.Problem), records).Faults;

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
