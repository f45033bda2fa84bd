using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Programmes.Contracting;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Accepting;

/// <summary>An investigator asks for acceptance and shows, indicator by indicator of the task book, what was reached. Nothing else is asked (B-019).</summary>
internal sealed class RequestAcceptance(KechuangDb db, ProjectSteps steps, SignTaskBook signed, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, StringLength(4000), Display(Name = "完成情况概述")] public string? Summary { get; set; }

        [MaxLength(40), Display(Name = "考核指标")] public List<Line> Lines { get; set => field = [.. (value ?? []).OfType<Line>()]; } = []; // a form may send none
    }

    public sealed class Line
    {
        [StringLength(20)] public string? Id { get; set; }

        [StringLength(2000), Display(Name = "完成情况与证明")] public string? Evidence { get; set; }
    }

    /// <summary>The indicators of the signed task book.</summary>
    public async Task<IReadOnlyList<TaskBookIndicator>> IndicatorsAsync(ProjectCase it, CancellationToken ct) =>
        (await signed.NewestAsync(it.Project.Id, ct))?.Content.Indicators ?? [];

    /// <summary>Asks for it; null when it is stored, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        if (steps.Refusal(it, Moves.RequestAcceptance, ProgrammeRole.Investigator) is { } refusal)
        {
            return refusal;
        }

        var indicators = await IndicatorsAsync(it, ct);
        if (request.Lines.Exists(l => indicators.All(i => i.Id != l.Id)))
        {
            return texts["验收只看任务书中的指标，表中有任务书以外的指标。"];
        }

        var evidence = request.Lines.DistinctBy(l => l.Id).ToDictionary(l => l.Id!, l => l.Evidence?.Trim() ?? "", StringComparer.Ordinal);
        if (indicators.FirstOrDefault(i => string.IsNullOrEmpty(evidence.GetValueOrDefault(i.Id))) is { } bare)
        {
            return texts["请填写指标“{0}”的完成情况与证明。", bare.Title];
        }

        db.Add(new ProjectAcceptance
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Summary = request.Summary!.Trim(),
            Evidence = [.. indicators.Select(i => new IndicatorEvidence(i.Id, evidence[i.Id]))],
            RequestedBy = steps.UserId,
            RequestedAt = steps.Now,
        });
        steps.Take(it, Moves.RequestAcceptance, ProgrammeRole.Investigator, new { indicators = indicators.Count, it.Project.EquipmentIncrease });
        await notices.AcceptanceAskedAsync(it.Project, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
