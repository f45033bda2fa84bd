using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Checking;

/// <summary>Somebody who did not state a fact compares it with its evidence, and accepts or refuses it. A fact is checked once.</summary>
internal sealed class CheckFact(
    KechuangDb db, FactsWithin within, Vocabulary vocabulary, RecordFact record, FactEvidence evidence, Notices notices, Journal journal, CurrentUser user, TimeProvider clock,
    IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "未通过的原因"), Required, StringLength(FactCheck.ReasonLength)] public string? Reason { get; set; }
    }

    /// <summary>A fact with what people call its subject.</summary>
    internal sealed record Shown(Fact Fact, FactKey Definition, string Subject, FileReference? Evidence);

    /// <summary>The fact, when it is there for this user to check; null otherwise.</summary>
    public async Task<Shown?> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await within.Unchecked().Where(f => f.Id == id).Select(f => new
        {
            Fact = f,
            Organisation = db.Set<Organisation>().Where(o => o.Id == f.SubjectId).Select(o => o.Name).FirstOrDefault(),
            Person = db.Set<Person>().Where(p => p.Id == f.SubjectId).Select(p => p.Name).FirstOrDefault(),
            File = db.Set<FileReference>().FirstOrDefault(r => r.Id == f.EvidenceFileId),
        }).SingleOrDefaultAsync(ct);
        return found is not null && vocabulary.TryGet(found.Fact.Key, out var definition)
            ? new(found.Fact, definition, found.Organisation ?? found.Person ?? "", found.File)
            : null;
    }

    /// <summary>Accepts: a verified fact takes the place of the stated one. Evidence may come with it, and must where there is none yet.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<FactEvidence.Refused?> AcceptAsync(Guid id, Stream? content, string? fileName, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } shown)
        {
            return Gone();
        }

        var fact = shown.Fact;
        var entry = new FactEntry(new(fact.SubjectType, fact.SubjectId), fact.Key, fact.Value, FactSource.VerifiedDocument) { Period = fact.Period, EvidenceFileId = fact.EvidenceFileId };
        if (content is not null)
        {
            (var file, var refused) = await evidence.KeepAsync(content, fileName, ct);
            if (file is null)
            {
                return refused;
            }

            entry = entry with { Id = file.SubjectId, EvidenceFileId = file.Id };
        }

        if (entry.EvidenceFileId is null)
        {
            return new(422, texts["这项事实还没有证明材料，请附上您核对所用的材料。"]);
        }

        var recorded = await record.HandleAsync(entry, ct);
        return recorded.Refusal is { } refusal ? new(409, refusal) : await DecideAsync(shown, null, ct);
    }

    /// <summary>Refuses, with the reason that the person who stated it reads.</summary>
    public async Task<FactEvidence.Refused?> RefuseAsync(Guid id, Request request, CancellationToken ct) =>
        await FindAsync(id, ct) is { } shown ? await DecideAsync(shown, request.Reason!.Trim(), ct) : Gone();

    private async Task<FactEvidence.Refused?> DecideAsync(Shown shown, string? reason, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.Add(new FactCheck { Id = Guid.CreateVersion7(now), FactId = shown.Fact.Id, Reason = reason, CheckedBy = user.Id, CheckedAt = now });
        journal.Record(
            reason is null ? "registry.fact.verified" : "registry.fact.refused", "fact", shown.Fact.Id, new { shown.Fact.Key, subject = shown.Fact.SubjectId }, reason is null ? null : new { reason });
        if (shown.Fact.EnteredBy is { } stated)
        {
            var title = shown.Definition.Title;
            notices.Tell(
                stated,
                reason is null ? new($"“{title.Zh}”已核实", $"“{title.En}” was verified") : new($"“{title.Zh}”未通过核实：{reason}", $"“{title.En}” was not accepted: {reason}"),
                "/my/facts");
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? null : Gone();
    }

    private FactEvidence.Refused Gone() => new(409, texts["这项事实已经有人核对过，或刚刚被更正。"]);
}
