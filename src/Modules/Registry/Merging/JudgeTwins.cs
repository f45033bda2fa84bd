using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Merging;

/// <summary>
/// The administrator decides about two entries that look like one, once: they are two, they are one person, or one organisation is closed into the
/// other. Of a merged organisation its name becomes a former name of the one that stays, and its people go there; what it did stays under it.
/// </summary>
internal sealed class JudgeTwins(KechuangDb db, CurrentUser user, FindTwins find, Journal journal, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "理由"), Required, StringLength(TwinDecision.ReasonLength)] public string? Reason { get; set; }

        /// <summary><c>different</c>; of people <c>same</c>; of organisations <c>keep-a</c> or <c>keep-b</c>.</summary>
        [Display(Name = "结论"), Required, StringLength(20)] public string? Step { get; set; }
    }

    /// <summary>A pair with what the administrator compares.</summary>
    internal sealed record View(FindTwins.Twins Twins, Side A, Side B);

    /// <summary>One of the two; <see cref="Href"/> is null for people, who have no page.</summary>
    internal sealed record Side(string Name, string? Code, string? Kind, string? Home, DateTimeOffset ChangedAt, int Members, string? Href);

    /// <summary>The pair while it waits; null when it does not.</summary>
    public async Task<View?> FindAsync(Guid a, Guid b, CancellationToken ct) =>
        Waiting(a, b) is { } twins ? new(twins, await SideAsync(twins.Type, twins.A, ct), await SideAsync(twins.Type, twins.B, ct)) : null;

    /// <summary>The pair while it waits, however it is named; null when it does not.</summary>
    public FindTwins.Twins? Waiting(Guid a, Guid b) => find.Handle().FirstOrDefault(t => (t.A == a && t.B == b) || (t.A == b && t.B == a));

    /// <summary>Decides. Null when it is done; else the sentence to show.</summary>
    public async Task<string?> HandleAsync(Guid a, Guid b, Request request, CancellationToken ct)
    {
        if (Waiting(a, b) is not { } twins)
        {
            return texts["这一对已有结论，或者不再相近。"];
        }

        var verdict = (request.Step, twins.Type) switch
        {
            ("different", _) => TwinVerdict.Different,
            ("same", SubjectType.Person) => TwinVerdict.Same,
            ("keep-a" or "keep-b", SubjectType.Organisation) => TwinVerdict.Merged,
            _ => (TwinVerdict?)null,
        };
        if (verdict is null)
        {
            return texts["请选择一种结论。"];
        }

        Guid? kept = verdict != TwinVerdict.Merged ? null : request.Step == "keep-a" ? twins.A : twins.B;
        if (kept is { } stays && await MergeAsync(stays, stays == twins.A ? twins.B : twins.A, ct) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var (first, second) = TwinDecision.Order(twins.A, twins.B);
        TwinDecision decision = new()
        {
            Id = Guid.CreateVersion7(now),
            Type = twins.Type,
            First = first,
            Second = second,
            Verdict = verdict.Value,
            KeptId = kept,
            Reason = request.Reason!.Trim(),
            DecidedBy = user.Id,
            DecidedAt = now,
        };
        db.Add(decision);
        journal.Record("registry.twins.judged", "twins", decision.Id, new { type = twins.Type, first, second, verdict, kept }, new { reason = decision.Reason });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["刚才已有人办理，请重新打开页面。"].Value;
    }

    /// <summary>Closes one organisation into another.</summary>
    private async Task<string?> MergeAsync(Guid keptId, Guid goneId, CancellationToken ct)
    {
        var kept = await db.Set<Organisation>().SingleAsync(o => o.Id == keptId, ct);
        var gone = await db.Set<Organisation>().SingleAsync(o => o.Id == goneId, ct);
        if (gone.Code is not null && gone.Code != kept.Code)
        {
            return kept.Code is null ? texts["请保留有统一社会信用代码的单位。"] : texts["两个单位的统一社会信用代码不同，是两个法人，不能合并。请先更正写错的代码。"];
        }

        var (now, today) = (clock.GetUtcNow(), centre.DateOf(clock.GetUtcNow()));
        (gone.State, gone.ChangedAt, kept.ChangedAt) = (OrganisationState.Closed, now, now);
        var former = await db.Set<FormerName>().AsNoTracking().Where(f => f.OrganisationId == goneId).Select(f => f.Name).ToListAsync(ct);
        foreach (var name in former.Append(gone.Name).Distinct(StringComparer.Ordinal))
        {
            db.Add(new FormerName { Id = Guid.CreateVersion7(now), OrganisationId = keptId, Name = name, NameKey = Organisation.KeyOf(name), Until = now });
        }

        var people = await db.Set<Person>().Where(p => p.OrganisationId == goneId).ToListAsync(ct);
        people.ForEach(p => (p.OrganisationId, p.ChangedAt) = (keptId, now));
        var moved = await MoveMembersAsync(keptId, goneId, now, today, ct);
        journal.Record("registry.organisation.merged", "organisation", goneId, new { into = keptId, people = people.Count, memberships = moved });
        journal.Record("registry.organisation.joined", "organisation", keptId, new { by = goneId });
        return null;
    }

    /// <summary>Memberships end and begin anew where the person goes. Those that came with a role of an account stay with it, until the role is given anew.</summary>
    private async Task<int> MoveMembersAsync(Guid keptId, Guid goneId, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var members = await db.Set<Membership>().Where(m => m.OrganisationId == goneId && m.To == null && m.GrantId == null).ToListAsync(ct);
        var there = (await db.Set<Membership>().AsNoTracking().Where(m => m.OrganisationId == keptId && m.To == null).Select(m => new { m.PersonId, m.Position }).ToListAsync(ct))
            .Select(m => (m.PersonId, m.Position)).ToHashSet();
        foreach (var member in members)
        {
            member.To = today;
            if (there.Add((member.PersonId, member.Position)))
            {
                db.Add(new Membership { Id = Guid.CreateVersion7(now), PersonId = member.PersonId, OrganisationId = keptId, Position = member.Position, From = today });
            }
        }

        return members.Count;
    }

    private async Task<Side> SideAsync(SubjectType type, Guid id, CancellationToken ct)
    {
        if (type == SubjectType.Organisation)
        {
            var o = await db.Set<Organisation>().AsNoTracking().SingleAsync(x => x.Id == id, ct);
            return new(o.Name, o.Code, Words.Of(o.Kind).ToString(), o.Address, o.ChangedAt, await db.Set<Membership>().CountAsync(m => m.OrganisationId == id && m.To == null, ct), $"/registry/organisations/{id}");
        }

        var p = await db.Set<Person>().AsNoTracking().SingleAsync(x => x.Id == id, ct);
        var home = await db.Set<Organisation>().Where(o => o.Id == p.OrganisationId).Select(o => o.Name).SingleOrDefaultAsync(ct);
        return new(p.Name, p.Orcid, null, home, p.ChangedAt, await db.Set<Membership>().CountAsync(m => m.PersonId == id && m.To == null, ct), null);
    }
}
