using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Working;

/// <summary>Facts about the current user, or about the organisations whose facts they keep, that are out of date or soon will be. One query.</summary>
internal sealed class FactsToRenewWork(KechuangDb db, CurrentUser user, Vocabulary vocabulary, FactText text, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    private const int SoonDays = 30;

    public int Order => 50;

    public LocalText Title => new("到期和将到期的资料", "Facts out of date, or soon to be");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        var reach = user.Reach(RegistryPermissions.RecordOrganisationFact);
        var mine = (reach.Centre ? user.Organisations : reach.Organisations).Distinct().ToList();
        var ageing = vocabulary.Keys.Where(k => k.ValidMonths is not null && !Recording.Authority.Owns(k.Key)).Select(k => k.Key).ToList();
        var rows = await db.Set<Fact>().AsNoTracking()
            .Where(f => f.SupersededAt == null && f.Value != "" && ageing.Contains(f.Key)
                && ((f.SubjectType == SubjectType.Person && db.Set<Person>().Any(p => p.Id == f.SubjectId && p.UserId == user.Id))
                    || (f.SubjectType == SubjectType.Organisation && mine.Contains(f.SubjectId))))
            .ToListAsync(ct);
        var soon = centre.DateOf(clock.GetUtcNow()).AddDays(SoonDays);
        var due = rows.Select(f => (Fact: f, Until: vocabulary.Find(f.Key)!.FreshUntil(centre.DateOf(f.EnteredAt))!.Value)).Where(f => f.Until <= soon).OrderBy(f => f.Until).ToList();
        return new(
            [.. due.Take(most).Select(f => new WorkItem(
                texts["确认：{0}", vocabulary.Find(f.Fact.Key)!.Title], text.Show(f.Fact.Key, f.Fact.Value),
                $"/my/facts/{f.Fact.Key}" + (f.Fact.SubjectType == SubjectType.Organisation ? $"?organisation={f.Fact.SubjectId}" : ""),
                centre.EndOf(f.Until)))],
            due.Count,
            "/my/facts");
    }
}
