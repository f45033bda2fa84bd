using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Working;

/// <summary>The cases that wait for an officer: to be accepted, worked on, decided or checked afterwards, what is due first on top. At most two queries.</summary>
internal sealed class DeskWork(KechuangDb db, ServicePack pack, Docket docket, CurrentUser user, Centre centre, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 35;

    public LocalText Title => new("服务办件", "Service cases");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(ServicesPermissions.WorkAtDesk))
        {
            return null;
        }

        var waiting = Waiting().AsNoTracking();
        var rows = await waiting.OrderBy(c => c.Due == null).ThenBy(c => c.Due).ThenBy(c => c.SubmittedAt).ThenBy(c => c.Id).Take(most)
            .Select(c => new { c.Id, c.Number, c.Service, c.State, c.Due }).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await waiting.CountAsync(ct);
        return new(
            [.. rows.Select(c => new WorkItem(
                Verb(c.State, c.Number), pack.Find(c.Service)?.Title.ToString() ?? c.Service, $"/desk/services/{c.Id}", c.Due is { } due ? centre.EndOf(due) : null))],
            total,
            "/desk/services");
    }

    /// <summary>The cases on which the user may take the next step; a definition says which role handles and which decides.</summary>
    private IQueryable<Case> Waiting()
    {
        var me = user.Id;
        var (officerDesks, chairDesks) = (user.ProgrammesOf(Role.ProgrammeOfficer), user.ProgrammesOf(Role.PanelChair));
        var (officerHandles, chairHandles) = (pack.HandledBy(Role.ProgrammeOfficer), pack.HandledBy(Role.PanelChair));
        var (officerDecides, chairDecides) = (pack.DecidedBy(Role.ProgrammeOfficer), pack.DecidedBy(Role.PanelChair));
        return docket.WithoutASide(db.Set<Case>())
            .Where(c => officerDesks.Contains(c.Desk) || chairDesks.Contains(c.Desk))
            .Where(c =>
                ((c.State == CaseState.Submitted || (c.State == CaseState.InHand && (c.HandlerId == null || c.HandlerId == me))
                    || (c.State == CaseState.Publicity && db.Set<Objection>().Any(o => o.CaseId == c.Id && o.AnsweredAt == null)))
                    && ((officerDesks.Contains(c.Desk) && officerHandles.Contains(c.Service)) || (chairDesks.Contains(c.Desk) && chairHandles.Contains(c.Service))))
                || (c.State == CaseState.Granted && c.LaterCheck == LaterChecked.Due && (c.HandlerId == null || c.HandlerId != me) && !db.Set<Decision>().Any(d => d.CaseId == c.Id && d.DecidedBy == me)
                    && ((officerDesks.Contains(c.Desk) && officerHandles.Contains(c.Service)) || (chairDesks.Contains(c.Desk) && chairHandles.Contains(c.Service))))
                || ((c.State == CaseState.Proposed || c.State == CaseState.Appealed) && c.HandlerId != me && c.CheckedBy != me && !db.Set<Decision>().Any(d => d.CaseId == c.Id && d.DecidedBy == me)
                    && ((officerDesks.Contains(c.Desk) && officerDecides.Contains(c.Service)) || (chairDesks.Contains(c.Desk) && chairDecides.Contains(c.Service)))));
    }

    private string Verb(CaseState state, string number) => state switch
    {
        CaseState.Submitted => texts["受理 {0}", number],
        CaseState.Proposed => texts["决定 {0}", number],
        CaseState.Appealed => texts["复核 {0}", number],
        CaseState.Publicity => texts["答复异议 {0}", number],
        CaseState.Granted => texts["事后核查 {0}", number],
        _ => texts["办理 {0}", number],
    };
}
