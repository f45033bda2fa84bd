using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Comparing;

/// <summary>
/// Compares the applications of a call with all that were handed in before, of any call and programme, and keeps what they have in common
/// as findings. Who may not read the earlier application learns the share, not the text.
/// </summary>
internal sealed class CompareApplications(
    KechuangDb db, CurrentUser user, ReadTexts reading, Rulebook rulebook, Centre centre, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The share from which a finding is kept.</summary>
    public const string Parameter = "duplicates.threshold";

    /// <summary>What became of it: a refusal, or how many were compared and found.</summary>
    internal sealed record Outcome(string? Refusal, int Compared = 0, int Found = 0);

    /// <summary>A call that the user accepts applications for; null when there is none.</summary>
    public Task<Call?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<Call>().AsNoTracking().Within(user.Reach(Actions.Accept)).SingleOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>Compares, every night, the calls that have applications nobody has decided.</summary>
    public async Task NightlyAsync(CancellationToken ct)
    {
        var calls = await db.Set<Call>().AsNoTracking()
            .Where(c => db.Set<Application>().Any(a => a.CallId == c.Id && ApplicationState.Undecided.Contains(a.State))).ToListAsync(ct);
        foreach (var call in calls)
        {
            await HandleAsync(call, ct);
        }
    }

    /// <summary>Compares the applications of a call. Doing it again changes nothing but the shares of findings that nobody has judged.</summary>
    public async Task<Outcome> HandleAsync(Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (rulebook.ParameterAt(Parameter, centre.DateOf(now)) is not { Kind: ValueKind.Number } value || value.AsNumber is not (> 0 and <= 1))
        {
            var setBy = rulebook.Parameter(Parameter)?.MayBeSetBy.ToString() ?? Parameter;
            return new(texts["参数 {0} 没有设定，不能查重。可由{1}设定。", Parameter, setBy]);
        }

        var threshold = (double)value.AsNumber;
        var all = await reading.AllAsync(ct);
        var templates = new TemplateSet(await reading.TemplatesAsync(call, ct));
        var known = await db.Set<DuplicateFinding>().Where(f => f.CallId == call.Id).ToDictionaryAsync(f => (f.ApplicationId, f.EarlierId), ct);
        var (compared, added) = (0, 0);
        foreach (var (document, pairs) in Pairs(all, call.Id, templates, threshold))
        {
            compared++;
            foreach (var earlier in pairs.Select(p => all[p.A]))
            {
                var comparison = TextComparison.Of(all[document].Text, earlier.Text, templates);
                if (Math.Max(comparison.ShareA, comparison.ShareB) < threshold)
                {
                    continue;
                }

                if (!known.TryGetValue((all[document].Id, earlier.Id), out var finding))
                {
                    finding = Add(call, all[document], earlier, now);
                    added++;
                }

                if (finding.State == DuplicateState.Open)
                {
                    (finding.Share, finding.EarlierShare, finding.Quoted) = (Points(comparison.ShareA), Points(comparison.ShareB), Points(comparison.QuotedA));
                }
            }
        }

        journal.Record("programmes.duplicate.compared", "call", call.Id, new { compared, found = added, threshold = value.AsNumber, against = all.Count });
        return await db.TrySaveAsync(ct) == Saved.Done ? new(null, compared, added) : new(texts["刚才已有人办理，请刷新后查看。"]);
    }

    /// <summary>The pairs of each of the call's applications with those handed in before it. Nothing is read from the database in between.</summary>
    private static IEnumerable<(int Document, List<SimilarPair> Pairs)> Pairs(IReadOnlyList<ReadTexts.Entry> all, Guid call, TemplateSet templates, double threshold)
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        foreach (var entry in all)
        {
            corpus.Add(reader.Read(entry.Text, templates));
        }

        var finder = new PairFinder(SimilarityIndex.Build(corpus, 1), threshold);
        return Enumerable.Range(0, all.Count).Where(i => all[i].CallId == call).Select(i => (i, finder.Before(i)));
    }

    private DuplicateFinding Add(Call call, ReadTexts.Entry application, ReadTexts.Entry earlier, DateTimeOffset now)
    {
        var finding = new DuplicateFinding
        {
            Id = Guid.CreateVersion7(now),
            ApplicationId = application.Id,
            CallId = call.Id,
            Programme = call.Programme,
            InvestigatorId = application.InvestigatorId,
            EarlierId = earlier.Id,
            IsOwn = application.InvestigatorId == earlier.InvestigatorId,
            FoundAt = now,
        };
        db.Add(finding);
        journal.Record("programmes.duplicate.found", "duplicate", finding.Id, new { application = application.Id, earlier = earlier.Id, own = finding.IsOwn });
        return finding;
    }

    private static int Points(double share) => (int)Math.Round(share * 10_000);
}
