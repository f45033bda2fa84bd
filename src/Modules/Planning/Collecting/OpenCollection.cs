using System.ComponentModel.DataAnnotations;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Planning.Collecting;

/// <summary>The office makes a form of a survey of the pack, or of indicators that it chooses, and sends it to units with a deadline.</summary>
internal sealed class OpenCollection(
    KechuangDb db, PlanningPack pack, RegistryDirectory directory, Journal journal, Notices notices, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "调查"), StringLength(60)] public string? Survey { get; set; }

        [Display(Name = "指标编号"), StringLength(1_000)] public string? Indicators { get; set; }

        [Display(Name = "统计年份"), Required, Range(1900, 2200)] public int? Year { get; set; }

        [Display(Name = "报送截止日"), Required] public DateOnly? Due { get; set; }

        [Display(Name = "另加单位的统一社会信用代码"), StringLength(20_000)] public string? Codes { get; set; }
    }

    private DateOnly Today => centre.DateOf(clock.GetUtcNow());

    /// <returns>The collection as a draft, or the sentence to show.</returns>
    public async Task<(Collection? Made, string? Refusal)> MakeAsync(Request request, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Collect))
        {
            return (null, texts["没有权限。"]);
        }

        var survey = string.IsNullOrWhiteSpace(request.Survey) ? null : pack.Content.Survey(request.Survey);
        var (questions, wrong) = survey is null ? Questions(request.Indicators ?? "") : (survey.Questions, null);
        if (wrong is not null || questions.Count == 0)
        {
            return (null, wrong ?? texts["请选择一个调查，或写出要收集的指标编号。"].Value);
        }

        if (request.Due < Today || request.Year > Today.Year)
        {
            return (null, texts["截止日不能在过去，统计年份不能在将来。"]);
        }

        var (units, unknown) = await UnitsAsync(survey?.Kinds ?? [], request.Codes ?? "", ct);
        if (unknown.Count > 0)
        {
            return (null, texts["名录里没有这些代码的单位：{0}", string.Join("、", unknown.Take(5))]);
        }

        if (units.Count == 0)
        {
            return (null, texts["没有可以发送的单位：名录里没有这类单位，或者它们都没有科研管理部门的账号。"]);
        }

        var now = clock.GetUtcNow();
        var collection = new Collection
        {
            Id = Guid.CreateVersion7(now),
            Number = $"COL-{await db.NextNumberAsync("planning/collections", ct)}",
            Title = survey?.Title ?? new LocalText("统计报表", "Statistical return"),
            SurveyId = survey?.Id,
            Year = request.Year!.Value,
            Due = request.Due!.Value,
            Questions = questions,
            MadeBy = user.Id,
            MadeAt = now,
        };
        var parts = pack.Content.Parts.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        db.Add(collection);
        db.AddRange(units.Select(u => new CollectedUnit
        {
            Id = Guid.CreateVersion7(now),
            CollectionId = collection.Id,
            OrganisationId = u.Id,
            Name = u.Name.Length > CollectedUnit.NameLength ? u.Name[..CollectedUnit.NameLength] : u.Name,
            Kind = u.Kind,
            AreaId = u.District is { } district && parts.Contains(district) ? district : null,
        }));
        journal.Record("planning.collection.made", "collection", collection.Id, new { collection.Number, collection.SurveyId, collection.Year, collection.Due, units = units.Count });
        return await db.TrySaveAsync(ct) is Saved.Done ? (collection, null) : (null, texts["有人同时做了改动，请重试。"]);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> SendAsync(Collection collection, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Collect) || collection.Due < Today || !collection.Send(clock.GetUtcNow()))
        {
            return texts["只能发出一次，而且要在截止日以前。"];
        }

        var units = await db.Set<CollectedUnit>().AsNoTracking().Where(u => u.CollectionId == collection.Id).Select(u => new { u.Id, u.OrganisationId }).ToListAsync(ct);
        var (zh, en) = ($"请在{collection.Due:yyyy-MM-dd}前填报“{collection.Title.Zh}”（{collection.Year}年）", $"Please answer “{collection.Title.En}” ({collection.Year}) by {collection.Due:yyyy-MM-dd}");
        foreach (var unit in units)
        {
            await notices.TellRoleAsync(Role.ResearchOffice, unit.OrganisationId, new(zh, en), $"/planning/answers/{unit.Id}", ct);
        }

        journal.Record("planning.collection.sent", "collection", collection.Id, new { collection.Number, units = units.Count });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }

    /// <summary>A form from the definitions of indicators: their names, units, bounds and jumps; a share asks for its two parts.</summary>
    private (IReadOnlyList<Question> Questions, string? Wrong) Questions(string ids)
    {
        List<Question> questions = [];
        foreach (var id in ids.Split([',', '，', '、', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var indicator = pack.Content.Indicator(id);
            IEnumerable<Indicator?> asked = indicator?.Formula is { } formula ? [pack.Content.Indicator(formula.Above), pack.Content.Indicator(formula.Below)] : [indicator];
            foreach (var one in asked)
            {
                if (one is not { IsCollected: true })
                {
                    return ([], texts["{0} 不能由单位填报的数相加得到。", id]);
                }

                if (questions.TrueForAll(q => q.Indicator != one.Id))
                {
                    questions.Add(new(one.Id, Asking.Number, Math.Max(0, one.Checks.Min ?? 0), one.Checks.Max, one.Checks.Jump, Estimation.Carried, null));
                }
            }
        }

        return (questions, null);
    }

    /// <summary>Units of some kinds with an account that can answer, and those whose codes were written.</summary>
    private async Task<(IReadOnlyList<OrganisationEntry> Units, IReadOnlyList<string> Unknown)> UnitsAsync(IReadOnlyList<OrganisationKind> kinds, string codes, CancellationToken ct)
    {
        var withOffice = await db.Set<Grant>().Where(g => g.Role == Role.ResearchOffice && g.EndedAt == null && g.OrganisationId != null).Select(g => g.OrganisationId!.Value).Distinct().ToListAsync(ct);
        var known = (await directory.OrganisationsAsync(withOffice, ct)).Values;
        var found = known.Where(o => o.State is OrganisationState.Active && (kinds.Count == 0 || kinds.Contains(o.Kind))).ToDictionary(o => o.Id);
        List<string> unknown = [];
        foreach (var code in codes.Split([',', '，', '、', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (await directory.OrganisationByCodeAsync(code.ToUpperInvariant(), ct) is { } unit)
            {
                found[unit.Id] = unit;
            }
            else
            {
                unknown.Add(code);
            }
        }

        return ([.. found.Values.OrderBy(o => o.Name, StringComparer.Ordinal)], unknown);
    }
}
