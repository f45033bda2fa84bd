using Kechuang.Planning.Collecting;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Planning.Welcoming;

/// <summary>In "my work": the statistical forms that this person's unit has not handed in and still may.</summary>
internal sealed class AnswerWork(KechuangDb db, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 61;

    public LocalText Title => new("统计填报", "Statistical returns");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        var organisations = user.Reach(PlanningActions.Answer).Organisations;
        if (organisations.Count == 0)
        {
            return null;
        }

        var today = centre.DateOf(clock.GetUtcNow());
        var waiting = db.Set<CollectedUnit>().AsNoTracking()
            .Where(u => organisations.Contains(u.OrganisationId) && (u.State == UnitState.Asked || u.State == UnitState.Saved || u.State == UnitState.SentBack))
            .Join(db.Set<Collection>().Where(c => c.State == CollectionState.Open), u => u.CollectionId, c => c.Id, (u, c) => new { u.Id, u.Name, u.State, c.Title, c.Year, c.Due })
            // What is past its day can no longer be answered, except what was sent back.
            .Where(f => f.Due >= today || f.State == UnitState.SentBack);
        var forms = await waiting.OrderBy(f => f.Due).ThenBy(f => f.Id).Take(most).ToListAsync(ct);
        return new(
            [.. forms.Select(f => new WorkItem(texts["填报 {0}（{1}年）", f.Title, f.Year], f.Name, $"/planning/answers/{f.Id}", centre.EndOf(f.Due)))],
            forms.Count < most ? forms.Count : await waiting.CountAsync(ct), "/planning/answers");
    }
}
