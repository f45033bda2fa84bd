using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Opening;

/// <summary>An officer drafts a call, and changes it while it is a draft.</summary>
internal sealed class DraftCall(
    KechuangDb db, CurrentUser user, DefinitionShelf shelf, Centre centre, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Either the draft, or the sentence to show.</summary>
    internal sealed record Outcome(Guid? Id, string? Number, string? Refusal);

    /// <summary>The programmes for which the user may make calls.</summary>
    public IReadOnlyList<ProgrammeDefinition> Programmes()
    {
        var reach = user.Reach(Actions.ManageCalls);
        return [.. shelf.All.Where(d => reach.Centre || reach.Programmes.Contains(d.Code))];
    }

    /// <summary>Makes a new draft.</summary>
    public async Task<Outcome> CreateAsync(string programme, CallRequest request, CancellationToken ct)
    {
        if (Programmes().FirstOrDefault(d => d.Code == programme) is not { } definition)
        {
            return new(null, null, Say("请选择您负责的计划。"));
        }

        if (Wrong(definition, request) is { } wrong)
        {
            return new(null, null, wrong);
        }

        var year = request.Year!.Value;
        var number = await db.NextNumberAsync($"call/{definition.Code}/{year}", ct);
        var now = clock.GetUtcNow();
        var call = new Call
        {
            Id = Guid.CreateVersion7(now),
            Number = string.Create(CultureInfo.InvariantCulture, $"{definition.Code}-{year}-{number:00}"),
            Programme = definition.Code,
            DefinitionVersion = definition.Version,
            Title = request.Title,
            CreatedBy = user.Id,
            CreatedAt = now,
        };
        Fill(call, definition, request);
        db.Add(call);
        journal.Record("programmes.call.drafted", "call", call.Id, new { call.Number, call.Programme });
        return await db.TrySaveAsync(ct) == Saved.Done ? new(call.Id, call.Number, null) : new(null, null, Say("刚才已有人办理，请刷新后查看。"));
    }

    /// <summary>Changes a draft.</summary>
    /// <returns>Null when it is stored; "" when there is no such call within reach; else the sentence to show.</returns>
    public async Task<string?> ChangeAsync(Guid id, CallRequest request, CancellationToken ct)
    {
        if (await db.Set<Call>().Within(user.Reach(Actions.ManageCalls)).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } call)
        {
            return "";
        }

        if (call.State != CallState.Draft)
        {
            return Say("指南已发布，不能再改。需要变更时请撤销后重新发布。");
        }

        var definition = shelf.Newest(call.Programme) ?? await shelf.GetAsync(call.DefinitionVersion, ct);
        if (Wrong(definition, request) is { } wrong)
        {
            return wrong;
        }

        Fill(call, definition, request);
        journal.Record("programmes.call.changed", "call", call.Id, new { call.Number });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : Say("刚才已有人办理，请刷新后查看。");
    }

    private string? Wrong(ProgrammeDefinition definition, CallRequest request)
    {
        var (opens, deadline) = (CallRequest.Instant(request.Opens, centre), CallRequest.Instant(request.Deadline, centre));
        return opens is null ? Say("开始受理应为时间，例如 2026-03-01 09:00。")
            : deadline is null ? Say("截止时间应为时间，例如 2026-03-31 17:00:00。")
            : deadline <= opens ? Say("截止时间应在开始受理之后。")
            : Chosen(request.Modes, [.. definition.Modes.Select(m => m.Id)]) is false ? Say("请从列出的经费模式中至少选择一项。")
            : Chosen(request.Classes, [.. definition.Classes.Select(c => c.Id)]) is false ? Say("请从列出的项目类别中至少选择一项。")
            : Chosen(request.Fields, [.. definition.Fields.Select(f => f.Id)]) is false ? Say("请从列出的学科领域中至少选择一项。")
            : !string.IsNullOrWhiteSpace(request.MaxAmount) && CallRequest.Fen(request.MaxAmount) is null ? Say("单项资助上限应为金额，单位元，最多两位小数。")
            : null;
    }

    private static bool Chosen(List<string> chosen, IReadOnlyList<string> offered) => chosen.Count > 0 && chosen.TrueForAll(offered.Contains);

    private void Fill(Call call, ProgrammeDefinition definition, CallRequest request)
    {
        call.DefinitionVersion = definition.Version;
        (call.Title, call.TitleEn, call.Guide, call.GuideEn) = (request.Title.Trim(), request.TitleEn?.Trim() ?? "", request.Guide.Trim(), request.GuideEn?.Trim() ?? "");
        (call.Contact, call.Year) = (request.Contact.Trim(), request.Year!.Value);
        (call.Opens, call.Deadline) = (CallRequest.Instant(request.Opens, centre)!.Value, CallRequest.Instant(request.Deadline, centre)!.Value);
        (call.Modes, call.Classes, call.Fields) = ([.. request.Modes.Distinct()], [.. request.Classes.Distinct()], [.. request.Fields.Distinct()]);
        (call.MaxAmount, call.MaxTermMonths) = (CallRequest.Fen(request.MaxAmount), request.MaxTermMonths);
        (call.LumpSumOffered, call.IndirectCostPilot) = (request.LumpSumOffered, request.IndirectCostPilot);
        (call.ExpertsPerApplication, call.MaxLoad) = (request.ExpertsPerApplication!.Value, request.MaxLoad!.Value);
        call.ClassWords = $"|{string.Join('|', call.Classes)}|";
        (call.ObjectionDays, call.AnswerDays) = (request.ObjectionDays!.Value, request.AnswerDays);
    }

    private string Say(string text, params object[] values) => texts[text, values];
}
