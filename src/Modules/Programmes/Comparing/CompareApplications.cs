using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Database;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Comparing;

/// <summary>
/// Compares the applications of a call with all that were handed in before, of any call and programme, with what their projects reported, with listed entries of registers and with the texts that were loaded, and keeps what they have in common
/// as findings. Who may not read the other learns the share, not the text.
/// </summary>
internal sealed class CompareApplications(
    KechuangDb db, ReadTexts reading, RegistryDirectory registry, Rulebook rulebook, Centre centre, Journal journal, TimeProvider clock) : IJobWork
{
    /// <summary>The share from which a finding is kept.</summary>
    public const string Parameter = "duplicates.threshold";

    /// <summary>How many symbols in shared passages are enough, be they ever so small a part; without a value only the share counts.</summary>
    public const string PassageParameter = "duplicates.passage";

    public const string JobKind = "programmes.duplicate.compare";

    /// <summary>Findings for one application and run at most: the earlier ones most like it. Who copies from ten has been found.</summary>
    private const int Most = 10;

    /// <summary>Applications between two reports of progress.</summary>
    private const int Step = 200;

    public string Kind => JobKind;

    public Platform.LocalText Title => new("查重", "Compare for copies");

    /// <summary>Which call.</summary>
    internal sealed record Order(Guid Call);

    /// <summary>What became of it: a refusal, or how many were compared and found.</summary>
    internal sealed record Outcome(Platform.LocalText? Refusal, int Compared = 0, int Found = 0);

    public string? Href(JobRun run) => $"/programmes/calls/{JobContext.ArgsOf<Order>(run).Call}/duplicates";

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        var call = await db.Set<Call>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == order.Call, ct)
            ?? throw new JobFailedException(new("没有这份指南。", "There is no such call."));
        var outcome = await HandleAsync(call, context, ct);
        if (outcome.Refusal is { } refusal)
        {
            throw new JobFailedException(refusal);
        }

        context.Answer(new { compared = outcome.Compared, found = outcome.Found });
    }

    /// <summary>Compares the applications of a call. Doing it again changes nothing but the shares of findings that nobody has judged.</summary>
    public async Task<Outcome> HandleAsync(Call call, JobContext? progress, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (rulebook.ParameterAt(Parameter, centre.DateOf(now)) is not { Kind: ValueKind.Number } value || value.AsNumber is not (> 0 and <= 1))
        {
            var setBy = rulebook.Parameter(Parameter)?.MayBeSetBy;
            return new(new Platform.LocalText(
                $"参数 {Parameter} 没有设定，不能查重。可由{setBy?.Zh}设定。", $"The parameter {Parameter} is not set, so nothing can be compared. It may be set by: {setBy?.En}."));
        }

        var threshold = (double)value.AsNumber;
        await (progress?.ReportAsync(0, null, new("正在读取申请", "Reading the applications"), ct: ct) ?? Task.CompletedTask);
        var passage = rulebook.ParameterAt(PassageParameter, centre.DateOf(now)) is { Kind: ValueKind.Number } least ? (int?)Math.Max(1, (int)least.AsNumber) : null;
        var all = await reading.AllAsync(ct);
        var total = all.Count(e => e.CallId == call.Id);
        var templates = new TemplateSet(await reading.TemplatesAsync(call, ct));
        var known = await db.Set<DuplicateFinding>().Where(f => f.CallId == call.Id).ToDictionaryAsync(f => (f.ApplicationId, f.EarlierId ?? f.TextId ?? f.EntryId), ct);
        var orcids = await registry.PeopleOfUsersAsync([.. all.Where(e => e.CallId == call.Id).Select(e => e.InvestigatorId).Distinct()], ct);
        var (compared, added) = (0, 0);
        foreach (var (document, pairs) in Pairs(all, call.Id, templates, threshold, passage))
        {
            if (compared++ % Step == 0)
            {
                await (progress?.ReportAsync(compared, total, new("正在比对", "Comparing"), ct: ct) ?? Task.CompletedTask);
            }

            foreach (var pair in pairs.OrderByDescending(p => p.Score).ThenBy(p => p.A).Take(Most))
            {
                var earlier = all[pair.A];
                var comparison = TextComparison.Of(all[document].Text, earlier.SaidFor(call.Id), templates);
                if (Math.Max(comparison.ShareA, comparison.ShareB) < threshold && !(comparison.Passages.Where(p => !p.Quoted).Sum(p => p.LengthA) >= passage))
                {
                    continue;
                }

                if (!known.TryGetValue((all[document].Id, (Guid?)earlier.Id), out var finding))
                {
                    finding = Add(call, all[document], earlier, IsOwn(all[document], earlier), now);
                    added++;
                }

                if (finding.State == DuplicateState.Open)
                {
                    (finding.Share, finding.EarlierShare, finding.Quoted) = (Points(comparison.ShareA), Points(comparison.ShareB), Points(comparison.QuotedA));
                }
            }
        }

        journal.Record("programmes.duplicate.compared", "call", call.Id, new { compared, found = added, threshold = value.AsNumber, passage, against = all.Count });
        return await db.TrySaveAsync(ct) == Saved.Done ? new(null, compared, added) : new(new Platform.LocalText("刚才已有人办理，请再比对一次。", "Somebody has just dealt with a finding; please compare once more."));

        // A loaded text is somebody's own when it says so by their ORCID.
        bool IsOwn(ReadTexts.Entry application, ReadTexts.Entry earlier) => earlier.Origin == ReadTexts.Origin.Application
            ? application.InvestigatorId == earlier.InvestigatorId
            : earlier.Group.Length > 0 && orcids.GetValueOrDefault(application.InvestigatorId)?.Orcid is { } orcid && earlier.Group.Contains(orcid, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The pairs of each of the call's applications with those handed in before it. Nothing is read from the database in between.</summary>
    private static IEnumerable<(int Document, List<SimilarPair> Pairs)> Pairs(IReadOnlyList<ReadTexts.Entry> all, Guid call, TemplateSet templates, double threshold, int? passage)
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        foreach (var entry in all)
        {
            corpus.Add(reader.Read(entry.SaidFor(call), templates));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 1), threshold, passage);
        return Enumerable.Range(0, all.Count).Where(i => all[i].CallId == call).Select(i => (i, finder.Before(i)));
    }

    private DuplicateFinding Add(Call call, ReadTexts.Entry application, ReadTexts.Entry earlier, bool isOwn, DateTimeOffset now)
    {
        var finding = new DuplicateFinding
        {
            Id = Guid.CreateVersion7(now),
            ApplicationId = application.Id,
            CallId = call.Id,
            Programme = call.Programme,
            InvestigatorId = application.InvestigatorId,
            EarlierId = IdOf(ReadTexts.Origin.Application),
            TextId = IdOf(ReadTexts.Origin.Loaded),
            EntryId = IdOf(ReadTexts.Origin.Register),
            IsOwn = isOwn,
            FoundAt = now,
        };
        db.Add(finding);
        journal.Record("programmes.duplicate.found", "duplicate", finding.Id, new { application = application.Id, earlier = finding.EarlierId, text = finding.TextId, entry = finding.EntryId, own = isOwn });
        return finding;

        Guid? IdOf(ReadTexts.Origin origin) => earlier.Origin == origin ? earlier.Id : null;
    }

    private static int Points(double share) => (int)Math.Round(share * 10_000);
}
