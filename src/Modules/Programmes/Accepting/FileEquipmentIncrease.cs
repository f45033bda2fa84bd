using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Accepting;

/// <summary>The research office files the increase of equipment with the programme department at acceptance (000-16, B-007-A).</summary>
internal sealed class FileEquipmentIncrease(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, StringLength(60), Display(Name = "备案号")] public string? Number { get; set; }
    }

    /// <summary>Files it, once; null when it is stored, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, ProjectAcceptance acceptance, Request request, CancellationToken ct)
    {
        var refusal = steps.Refusal(it, Moves.FileEquipment, ProgrammeRole.ResearchOffice)
            ?? (it.Project.EquipmentIncrease == 0 ? texts["项目没有调增设备费，无需备案。"].Value : acceptance.FilingNumber is not null ? texts["设备费调增已经备案。"].Value : null);
        if (refusal is not null)
        {
            return refusal;
        }

        (acceptance.FilingNumber, acceptance.FiledAt, acceptance.FiledBy) = (request.Number!.Trim(), steps.Now, steps.UserId);
        steps.Take(it, Moves.FileEquipment, ProgrammeRole.ResearchOffice, new { acceptance.FilingNumber, it.Project.EquipmentIncrease });
        await notices.EquipmentFiledAsync(it.Project, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
