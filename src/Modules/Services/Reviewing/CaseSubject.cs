using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Contracts;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Reviewing;

/// <summary>Shows a case to those who review it. Double blind: what the definition marks as safe and nothing else; no holder, no paper.</summary>
internal sealed class CaseSubject(KechuangDb db, Docket docket, FileStore files, Vocabulary vocabulary, IStringLocalizer<Texts> texts) : ISubjectReader
{
    /// <summary>The type of subject that cases are.</summary>
    public const string Type = "service-case";

    /// <summary>In the place of the holder among what is seen.</summary>
    public const string Holder = "holder";

    /// <summary>In the place of the papers among what is seen.</summary>
    public const string Papers = "papers";

    public string SubjectType => Type;

    /// <summary>Facts and fields of prose that a reviewer reads, with <see cref="Holder"/> and <see cref="Papers"/> where those are open.</summary>
    public static IReadOnlySet<string> Seen(Proceeding proceeding, ExpertReview review, bool anonymous, Func<string, bool> isPersonal)
    {
        var given = proceeding.Definition.Facts.Select(f => f.Key).Where(proceeding.Facts.ContainsKey)
            .Concat(proceeding.Definition.Prose.Select(p => p.Id).Where(proceeding.Application.Prose.ContainsKey));
        return anonymous ? given.Where(review.Shows.Contains).ToHashSet(StringComparer.Ordinal)
            : given.Where(k => !isPersonal(k) || review.Shows.Contains(k)).Append(Holder).Append(Papers).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<SubjectView?> ReadAsync(Guid id, bool anonymous, CancellationToken ct)
    {
        if (await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } found)
        {
            return null;
        }

        var (proceeding, it) = await docket.WithAsync(found, ct);
        if (proceeding.ReviewStepOf(it)?.Review is not { } review)
        {
            return null;
        }

        var (d, seen) = (proceeding.Definition, Seen(proceeding, review, anonymous, k => vocabulary.Find(k)?.Personal == true));
        List<SubjectFact> facts = [.. d.Facts.Where(f => seen.Contains(f.Key)).Select(f => new SubjectFact(vocabulary.TitleOf(f.Key), Show(f.Key, proceeding.Facts[f.Key])))];
        if (seen.Contains(Holder))
        {
            facts.Insert(0, new(texts["申请人"], proceeding.Application.Holder));
        }

        var papers = seen.Contains(Papers) ? await files.OfAsync(Docket.FileSubject, proceeding.Application.Id, ct) : [];
        return new(
            d.Title.ToString(), facts,
            [.. d.Prose.Where(p => seen.Contains(p.Id)).Select(p => new SubjectSection(p.Title.ToString(), proceeding.Application.Prose[p.Id]))],
            [.. papers.Select(f => new SubjectAttachment(f.Name, $"/files/{f.Id}", f.Length))]);
    }

    private string Show(string key, Value value) => vocabulary.Find(key)?.Show(value) ?? value.ToString();
}
