using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>Tells those whom a step concerns. The sentence names the case by its number, never a person.</summary>
internal sealed class TellOfCase(Notices notices)
{
    public async Task OfAsync(Proceeding proceeding, CancellationToken ct)
    {
        foreach (var happening in proceeding.Happenings)
        {
            var (application, it) = (proceeding.Application, happening.Of);
            if (happening.Kind == "services.application.submitted")
            {
                foreach (var opened in proceeding.Cases.Where(c => c.State is CaseState.Submitted))
                {
                    await DeskAsync(proceeding, opened, new($"新的申请 {opened.Number}：{proceeding.Definition.Title.Zh}", $"New application {opened.Number}: {proceeding.Definition.Title.En}"), ct);
                }

                foreach (var filed in proceeding.Cases.Where(c => c.State is CaseState.Granted && c.LaterCheck is LaterChecked.Due))
                {
                    await DeskAsync(proceeding, filed, new($"新的报备 {filed.Number}，等待事后核查：{proceeding.Definition.Title.Zh}", $"New filing {filed.Number}, to be checked later: {proceeding.Definition.Title.En}"), ct);
                }
            }
            else if (it is not null && ForApplicant(happening.Kind, it, proceeding.Definition) is { } sentence && application.ApplicantId is { } applicant)
            {
                notices.Tell(applicant, sentence, $"/my/cases/{application.Id}");
            }

            if (it is null)
            {
                continue;
            }

            switch (happening.Kind)
            {
                case "services.case.supplied":
                    await HandlerAsync(proceeding, it, new($"{it.Number} 已补正", $"{it.Number} was completed"), ct);
                    break;
                case "services.case.proposed" or "services.case.appealed":
                    await DeskAsync(proceeding, it, new($"{it.Number} 等待决定", $"{it.Number} waits for a decision"), ct);
                    break;
                case "services.case.sent_back":
                    await HandlerAsync(proceeding, it, new($"{it.Number} 已退回，请继续办理", $"{it.Number} was sent back to you"), ct);
                    break;
                case "services.case.remanded":
                    await HandlerAsync(proceeding, it, new($"{it.Number} 经复核发回，请重新办理", $"{it.Number} is to be handled anew on appeal"), ct);
                    break;
                case "services.case.objected":
                    await HandlerAsync(proceeding, it, new($"{it.Number} 公示期间收到异议", $"{it.Number} met an objection"), ct);
                    break;
                case "services.review.ready":
                    await ReadyAsync(proceeding, it, ct);
                    break;
                case "services.case.overdue":
                    await DeskAsync(proceeding, it, new($"{it.Number} 已超过办理时限", $"{it.Number} is past its time limit"), ct);
                    break;
                case "services.case.accepted" or "services.respondent.named" when it.AcceptedAt is not null:
                    await OtherAsync(application, application.RespondentId is null ? new($"{it.Number}：贵单位可以陈述、举证", $"{it.Number}: your organisation may state its case") : new($"{it.Number}：您可以陈述、举证", $"{it.Number}: you may state your case"), ct);
                    break;
                case "services.sitting.called":
                    await SidesAsync(application, it, new($"{it.Number}：请按通知的时间、地点参加听证或调解", $"{it.Number}: please come to the hearing or mediation at the time and place named"), ct);
                    break;
                case "services.sitting.held" when proceeding.Sittings.Exists(s => s.CaseId == it.Id && s.WaitsForSides):
                    await SidesAsync(application, it, new($"{it.Number}：请答复调解方案", $"{it.Number}: please answer to the terms that were proposed"), ct);
                    break;
                case "services.settlement.answered":
                    await HandlerAsync(proceeding, it, new($"{it.Number} 一方已答复调解方案", $"{it.Number}: a side answered to the terms"), ct);
                    break;
                case "services.case.granted" or "services.case.refused":
                    await OtherAsync(application, new($"{it.Number} 已作出决定", $"{it.Number} was decided"), ct);
                    break;
                default:
                    break;
            }
        }
    }

    private static LocalText? ForApplicant(string kind, Case it, ServiceDefinition definition) => kind switch
    {
        "services.case.accepted" => new($"{it.Number} 已受理", $"{it.Number} was accepted"),
        "services.case.returned" => new($"{it.Number} 需要补正，一次列明", $"{it.Number} needs more, all of it listed"),
        "services.case.declined" => new($"{it.Number} 不予受理", $"{it.Number} was not accepted"),
        "services.case.published" => new($"{it.Number} 拟准予，正在公示", $"{it.Number} is to be granted and is being published"),
        "services.case.granted" => Decided(it, definition.WordOf(Granting.Grant)),
        "services.case.refused" when it.State is CaseState.Revoked => new($"{it.Number} 经复核，维持撤销", $"{it.Number} stays revoked after the appeal"),
        "services.case.refused" => Decided(it, definition.WordOf(Granting.Refuse)),
        "services.case.remanded" => new($"{it.Number} 经复核发回，重新办理", $"{it.Number} is handled anew on your appeal"),
        "services.case.checked" when it.LaterCheck is LaterChecked.Passed => new($"{it.Number} 经事后核查属实", $"{it.Number} was checked and found true"),
        "services.case.checked" => new($"{it.Number} 经事后核查不属实，已撤销", $"{it.Number} was checked, found untrue and revoked"),
        "services.certificate.issued" => new($"{it.Number} 的证件已签发", $"The certificate of {it.Number} is issued"),
        "services.certificate.restored" => new($"{it.Number} 的证件恢复有效", $"The certificate of {it.Number} is valid again"),
        "services.certificate.revoked" => new($"{it.Number} 的证件已撤销", $"The certificate of {it.Number} is revoked"),
        _ => null,
    };

    private static LocalText Decided(Case it, LocalText outcome) => new($"{it.Number} 已决定：{outcome.Zh}", $"{it.Number} is decided: {outcome.En}");

    // Who has a side, or judges it as an expert, has nothing to do with the case at the desk and is not told of it there.
    private async Task DeskAsync(Proceeding proceeding, Case it, LocalText sentence, CancellationToken ct)
    {
        var sides = await SidesOfAsync(proceeding, it, ct);
        await notices.TellProgrammeAsync(Role.ProgrammeOfficer, it.Desk, sentence, $"/desk/services/{it.Id}", sides, ct);
        await notices.TellProgrammeAsync(Role.PanelChair, it.Desk, sentence, $"/desk/services/{it.Id}", sides, ct);
    }

    // Whoever handles it, and where the chairs of the desk take the step, they too.
    private async Task ReadyAsync(Proceeding proceeding, Case it, CancellationToken ct)
    {
        var sentence = new LocalText($"{it.Number}：专家意见已经到齐，可以采用", $"{it.Number}: all opinions of its experts are in and can be taken over");
        await HandlerAsync(proceeding, it, sentence, ct);
        if (proceeding.ReviewStepOf(it)?.By is StepBy.Expert)
        {
            var sides = await SidesOfAsync(proceeding, it, ct);
            sides.UnionWith(new[] { it.HandlerId }.OfType<Guid>());
            await notices.TellProgrammeAsync(Role.PanelChair, it.Desk, sentence, $"/desk/services/{it.Id}", sides, ct);
        }
    }

    private async Task<HashSet<Guid>> SidesOfAsync(Proceeding proceeding, Case it, CancellationToken ct)
    {
        var application = proceeding.Application;
        HashSet<Guid> sides = [.. proceeding.Judges[it.Id]];
        sides.UnionWith(new[] { application.ApplicantId, application.RespondentId }.OfType<Guid>());

        foreach (var organisation in new[] { application.OrganisationId, application.RespondentOrganisationId }.OfType<Guid>())
        {
            sides.UnionWith(await notices.HoldersAsync(Role.ResearchOffice, organisation, ct));
        }

        return sides;
    }

    private async Task SidesAsync(Application application, Case it, LocalText sentence, CancellationToken ct)
    {
        if (application.ApplicantId is { } applicant)
        {
            notices.Tell(applicant, sentence, $"/my/cases/{application.Id}");
        }

        await OtherAsync(application, sentence, ct);
    }

    private async Task OtherAsync(Application application, LocalText sentence, CancellationToken ct)
    {
        if (application.RespondentId is { } person)
        {
            notices.Tell(person, sentence, $"/my/matters/{application.Id}");
        }
        else if (application.RespondentOrganisationId is { } other)
        {
            await notices.TellRoleAsync(Role.ResearchOffice, other, sentence, $"/my/matters/{application.Id}", ct);
        }
    }

    private Task HandlerAsync(Proceeding proceeding, Case it, LocalText sentence, CancellationToken ct)
    {
        if (it.HandlerId is { } handler)
        {
            notices.Tell(handler, sentence, $"/desk/services/{it.Id}");
            return Task.CompletedTask;
        }

        return DeskAsync(proceeding, it, sentence, ct);
    }
}
