using System.ComponentModel.DataAnnotations;
using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Comparing;

/// <summary>Shows a register's keeper two entries that look like one; the keeper says, once, that they are two. One that stands twice is merged on its own page.</summary>
internal sealed class JudgeEntries(KechuangDb db, RegisterPack pack, KeepRegister keep, OwnEntries own, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "理由"), Required, StringLength(TwinDecision.ReasonLength)] public string? Reason { get; set; }
    }

    /// <summary>The two, the older first, with what they share, and what was decided.</summary>
    internal sealed record View(RegisterDefinition Definition, Entry A, Entry B, string TextA, string TextB, TextComparison Comparison, TwinDecision? Decision);

    /// <summary>The two entries; null when they are not of a register that the user keeps, or it compares nothing. Two queries.</summary>
    public async Task<View?> FindAsync(string register, Guid a, Guid b, CancellationToken ct)
    {
        if (pack.Find(register) is not { } d || !keep.Keeps(d) || !d.Compared.Any() || a == b)
        {
            return null;
        }

        var two = await own.Without(db.Set<Entry>().AsNoTracking()).Where(e => e.Register == register && (e.Id == a || e.Id == b)).OrderBy(e => e.ProposedAt).ThenBy(e => e.Id).ToListAsync(ct);
        if (two is not [var older, var later])
        {
            return null;
        }

        var (first, second) = TwinDecision.Order(a, b);
        var decision = await db.Set<TwinDecision>().AsNoTracking().SingleOrDefaultAsync(t => t.First == first && t.Second == second, ct);
        var (textA, textB) = (d.Said(older.Name, older.Fields), d.Said(later.Name, later.Fields));
        return new(d, older, later, textA, textB, TextComparison.Of(textA, textB), decision);
    }

    /// <summary>Keeps that they are two; null when it is done, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(View it, Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (first, second) = TwinDecision.Order(it.A.Id, it.B.Id);
        var decision = new TwinDecision
        {
            Id = Guid.CreateVersion7(now),
            Type = null,
            First = first,
            Second = second,
            Verdict = TwinVerdict.Different,
            Reason = request.Reason!.Trim(),
            DecidedBy = user.Id,
            DecidedAt = now,
        };
        db.Add(decision);
        journal.Record("registry.twins.judged", "twins", decision.Id, new { register = it.Definition.Id, first, second, decision.Verdict }, new { reason = decision.Reason });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这一对已有结论，或者不再相近。"].Value;
    }
}
