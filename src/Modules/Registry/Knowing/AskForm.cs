using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Knowing;

/// <summary>A form asks only for what is missing or out of date, and is counted when it is handed in.</summary>
internal sealed class AskForm(KechuangDb db, Vocabulary vocabulary, KnowFacts know, Centre centre, TimeProvider clock)
{
    public async Task<FactSheet> HandleAsync(IReadOnlyList<string> keys, IReadOnlyCollection<Subject> subjects, CancellationToken ct)
    {
        var known = (await know.HandleAsync(subjects, keys, centre.DateOf(clock.GetUtcNow()), ct)).ToLookup(k => k.Key, StringComparer.Ordinal);
        return new([.. keys.Select(key => Field(key, subjects, known[key].FirstOrDefault()))]);
    }

    /// <summary>Adds to the coming save what the form did with each key; a case that was counted before is not counted again.</summary>
    public async Task CountAsync(string form, Guid caseId, FactSheet shown, CancellationToken ct)
    {
        var counted = await db.Set<Asked>().Where(a => a.CaseId == caseId && a.Form == form).Select(a => new { a.Key, a.SubjectId }).ToListAsync(ct);
        var now = clock.GetUtcNow();
        db.AddRange(shown.Fields
            .Where(f => f.Subject is { } subject && !counted.Contains(new { f.Key, SubjectId = subject.Id }) && IsNew(form, caseId, f))
            .Select(f => new Asked
            {
                Id = Guid.CreateVersion7(now),
                Form = form,
                CaseId = caseId,
                Key = f.Key,
                SubjectType = f.Subject!.Value.Type,
                SubjectId = f.Subject.Value.Id,
                How = f.Asking switch { Asking.No => AskedHow.Reused, Asking.Stale => AskedHow.OutOfDate, _ => AskedHow.First },
                At = now,
            })
            .ToList());
    }

    private bool IsNew(string form, Guid caseId, FactField field) =>
        !db.Set<Asked>().Local.Any(a => a.Form == form && a.CaseId == caseId && a.Key == field.Key && a.SubjectId == field.Subject!.Value.Id);

    private FactField Field(string key, IReadOnlyCollection<Subject> subjects, KnownFact? known)
    {
        if (!vocabulary.TryGet(key, out var d))
        {
            throw new ArgumentException($"The vocabulary has no key {key}.", nameof(key));
        }

        var subject = known?.Subject ?? subjects.Where(s => s.Type == d.SubjectTypeOf()).Select(s => (Subject?)s).FirstOrDefault();
        var asking = known is null ? Asking.Missing : known.Stale ? Asking.Stale : Asking.No;
        return new(
            key, subject, d.Title, d.Help, d.TypeWord(), d.Unit, d.Choices, d.Required, d.Personal, known, asking);
    }
}
