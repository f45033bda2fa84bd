using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;

namespace Kechuang.Programmes.Opening;

/// <summary>What an officer enters for a call. Instants are local, as the date control writes them: <c>2026-03-31T17:00:00</c>.</summary>
internal sealed class CallRequest
{
    [Required, StringLength(200), Display(Name = "指南名称")] public string Title { get; set; } = "";

    [StringLength(300), Display(Name = "指南名称（英文）")] public string? TitleEn { get; set; }

    [Required, StringLength(20_000), Display(Name = "指南正文")] public string Guide { get; set; } = "";

    [StringLength(30_000), Display(Name = "指南正文（英文）")] public string? GuideEn { get; set; }

    [Required, StringLength(300), Display(Name = "联系方式")] public string Contact { get; set; } = "";

    [Required, Range(2000, 2100), Display(Name = "年度")] public int? Year { get; set; }

    [Required, StringLength(30), Display(Name = "开始受理")] public string Opens { get; set; } = "";

    [Required, StringLength(30), Display(Name = "截止时间")] public string Deadline { get; set; } = "";

    [Display(Name = "经费模式"), MaxLength(20)] public List<string> Modes { get; set; } = [];

    [Display(Name = "项目类别"), MaxLength(40)] public List<string> Classes { get; set; } = [];

    [Display(Name = "学科领域"), MaxLength(40)] public List<string> Fields { get; set; } = [];

    /// <summary>In yuan, as typed; empty for no limit.</summary>
    [StringLength(30), Display(Name = "单项资助上限")] public string? MaxAmount { get; set; }

    [Range(1, 240), Display(Name = "最长实施周期")] public int? MaxTermMonths { get; set; }

    [Display(Name = "列入包干制试点")] public bool LumpSumOffered { get; set; }

    [Display(Name = "列入间接费用试点")] public bool IndirectCostPilot { get; set; }

    [Required, Range(1, 20), Display(Name = "每项评审专家数")] public int? ExpertsPerApplication { get; set; }

    [Required, Range(1, 1000), Display(Name = "每位专家最多项数")] public int? MaxLoad { get; set; }

    [Required, Range(1, 365), Display(Name = "异议期（工作日）")] public int? ObjectionDays { get; set; }

    /// <summary>Empty: answers to objections have no clock.</summary>
    [Range(1, 365), Display(Name = "异议答复期限（工作日）")] public int? AnswerDays { get; set; }

    /// <summary>An instant as typed, in the centre's time; null when it is none.</summary>
    internal static DateTimeOffset? Instant(string text, Centre centre) =>
        centre.InstantOf(text, "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss");

    /// <summary>An amount as typed in yuan, in fen; null when it is none.</summary>
    internal static long? Fen(string? text) => TypedNumber.ReadScaled(text ?? "") is { } yuan and > 0 and <= 1_000_000_000_000m
        && decimal.Round(yuan, 2) == yuan ? (long)(yuan * 100) : null;
}
