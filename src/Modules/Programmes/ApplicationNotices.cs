using System.Globalization;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Tells those who wait for an application what happened to it, with the save that makes it so.</summary>
internal sealed class ApplicationNotices(KechuangDb db, Notices notices, ReviewDesk desk, Refusals words)
{
    /// <summary>Tells of a step; nobody of a step that nobody waits for. What a panel decided is told when it is published, not before.</summary>
    public async Task TellAsync(Case it, string step, CancellationToken ct)
    {
        var (number, deadline, href) = (it.Application.Number, words.Second(it.Call.Deadline), $"/applications/{it.Application.Id}");
        switch (step)
        {
            case Moves.RequestConfirmation:
                await OfficeAsync(it, new($"申请 {number} 等待单位审核，{deadline} 截止。", $"Application {number} waits for your unit's confirmation; the deadline is {deadline}."), href, ct);
                break;
            case Moves.Return:
                Applicant(it, new($"申请 {number} 被单位退回，请修改后再送审。", $"Your unit sent application {number} back. Please change it and send it again."), href);
                break;
            case Moves.Confirm:
                Applicant(it, new($"申请 {number} 已通过单位审核，请在 {deadline} 前提交。", $"Your unit confirmed application {number}. Please submit it by {deadline}."), href);
                break;
            case Moves.Submit:
                Applicant(it, new($"申请 {number} 已提交。", $"Application {number} is submitted."), href);
                break;
            case Moves.Accept:
                await BothAsync(it, new($"申请 {number} 已受理，进入评审。", $"Application {number} is accepted for review."), href, ct);
                break;
            case Moves.Reject:
                await BothAsync(it, new($"申请 {number} 不予受理，理由见申请页面。", $"Application {number} is not accepted; the page of the application says why."), href, ct);
                break;
            case Moves.Object:
                await ProgrammeAsync(it, new($"申请 {number} 的申请人提出异议，等待答复。", $"The applicant of {number} objects and waits for an answer."), href, ct);
                break;
            case Moves.Uphold:
                await BothAsync(it, new($"申请 {number} 的异议已答复：维持原决定。", $"The objection to {number} is answered: the decision is upheld."), href, ct);
                break;
            case Moves.ReviewAgain:
                await BothAsync(it, new($"申请 {number} 的异议成立，将重新评审。", $"The objection to {number} is right: it will be reviewed again."), href, ct);
                break;
            case Moves.Overturn:
                await BothAsync(it, new($"申请 {number} 的异议已答复：改为资助。", $"The objection to {number} is answered: it is funded after all."), href, ct);
                break;
        }
    }

    /// <summary>Tells those who had it in hand that the applicant took it back: the unit once it was sent there, the programme once it was submitted.</summary>
    public async Task TellWithdrawnAsync(Case it, string from, CancellationToken ct)
    {
        LocalText text = new($"申请 {it.Application.Number} 已由申请人撤回，不需要再办理。", $"The applicant withdrew application {it.Application.Number}; nothing more is to be done.");
        var href = $"/applications/{it.Application.Id}";
        if (from != ApplicationState.Draft)
        {
            await OfficeAsync(it, text, href, ct);
        }

        if (from == ApplicationState.Submitted)
        {
            // What was withdrawn is no longer the programme's to read.
            await notices.TellProgrammeAsync(Role.ProgrammeOfficer, it.Application.Programme, text, $"/programmes/calls/{it.Call.Id}/applications", ct);
        }
    }

    /// <summary>Tells each applicant of a call, and each unit once, that the results are out.</summary>
    public async Task TellResultsAsync(Call call, IReadOnlyCollection<Application> decided, CancellationToken ct)
    {
        foreach (var application in decided.Where(a => a.State is ApplicationState.Funded or ApplicationState.Declined))
        {
            var funded = application.State == ApplicationState.Funded;
            notices.Tell(
                application.InvestigatorId,
                new($"申请 {application.Number} 的结果已公布：{(funded ? "予以资助" : "不予资助")}。", $"The result of application {application.Number} is out: {(funded ? "funded" : "not funded")}."),
                $"/applications/{application.Id}");
        }

        foreach (var unit in decided.GroupBy(a => a.OrganisationId))
        {
            await notices.TellRoleAsync(
                Role.ResearchOffice, unit.Key,
                new($"{call.Number} 的结果已公布：本单位 {unit.Count()} 份申请，{unit.Count(a => a.State == ApplicationState.Funded)} 份获得资助。",
                    $"The results of {call.Number} are out: of your unit's {unit.Count()} applications {unit.Count(a => a.State == ApplicationState.Funded)} are funded."),
                "/organisation/applications", ct);
        }
    }

    /// <summary>Tells the applicant and the unit that the clock of their objection was stopped, or goes on.</summary>
    public Task TellClockAsync(Case it, ObjectionCase objection, CancellationToken ct) => BothAsync(
        it,
        objection.Stop is not null
            ? new($"申请 {it.Application.Number} 的异议暂停计时，理由见申请页面。", $"The clock of the objection to {it.Application.Number} is stopped; the page of the application says why.")
            : new($"申请 {it.Application.Number} 的异议恢复计时{Until(objection, "，答复期限 {0}")}。", $"The clock of the objection to {it.Application.Number} goes on{Until(objection, "; the answer is due on {0}")}."),
        $"/applications/{it.Application.Id}", ct);

    /// <summary>Tells the programme that an answer comes due, and the applicant too when it is late.</summary>
    public async Task TellDueAsync(Case it, ObjectionCase objection, bool late, CancellationToken ct)
    {
        var (number, href) = (it.Application.Number, $"/applications/{it.Application.Id}");
        await ProgrammeAsync(
            it,
            late ? new($"申请 {number} 的异议超过答复期限{Until(objection, " {0}")}。", $"The answer to the objection to {number} is overdue{Until(objection, ": it was due on {0}")}.")
                : new($"申请 {number} 的异议即将到期{Until(objection, "，请在 {0} 前答复")}。", $"The answer to the objection to {number} comes due{Until(objection, " on {0}")}."),
            href, ct);
        if (late)
        {
            await BothAsync(it, new($"申请 {number} 的异议没有按期答复。", $"The objection to {number} was not answered in time."), href, ct);
        }
    }

    /// <summary>The chairs who must keep away from it: they hear nothing of it.</summary>
    private async Task<IReadOnlySet<Guid>> TiedChairsAsync(Case it, CancellationToken ct)
    {
        var chairs = await notices.HoldersAsync(Role.PanelChair, it.Application.Programme, ct);
        var values = await db.Set<SubmittedForm>().AsNoTracking().Where(s => s.ApplicationId == it.Application.Id).Select(s => s.Values).SingleOrDefaultAsync(ct) ?? [];
        return await desk.TiedAsync(chairs, ForwardToReview.Subject(it.Application, values, it.Definition), ct);
    }

    private static string Until(ObjectionCase objection, string words) =>
        objection.Due is { } due ? string.Format(CultureInfo.InvariantCulture, words, due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : "";

    private void Applicant(Case it, LocalText text, string href) => notices.Tell(it.Application.InvestigatorId, text, href);

    private Task OfficeAsync(Case it, LocalText text, string href, CancellationToken ct) =>
        notices.TellRoleAsync(Role.ResearchOffice, it.Application.OrganisationId, text, href, ct);

    private Task BothAsync(Case it, LocalText text, string href, CancellationToken ct)
    {
        Applicant(it, text, href);
        return OfficeAsync(it, text, href, ct);
    }

    private async Task ProgrammeAsync(Case it, LocalText text, string href, CancellationToken ct)
    {
        await notices.TellProgrammeAsync(Role.PanelChair, it.Application.Programme, text, href, await TiedChairsAsync(it, ct), ct);
        await notices.TellProgrammeAsync(Role.ProgrammeOfficer, it.Application.Programme, text, href, ct);
    }
}
