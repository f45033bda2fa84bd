using System.ComponentModel.DataAnnotations;

namespace Kechuang.Programmes;

/// <summary>A reason, as a form sends it.</summary>
internal sealed class ReasonRequest
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    [Required, StringLength(MaxLength), Display(Name = "理由")] public string? Reason { get; set; }

    /// <summary>Which of a form's buttons was used.</summary>
    [StringLength(20)] public string? Step { get; set; }
}
