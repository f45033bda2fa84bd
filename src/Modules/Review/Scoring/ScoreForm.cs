using System.ComponentModel.DataAnnotations;

namespace Kechuang.Review.Scoring;

/// <summary>What an expert fills in. Marks are text here, so that half a number typed is not lost from a draft.</summary>
internal sealed class ScoreForm
{
    [MaxLength(100)] public List<Mark> Marks { get; set => field = value ?? []; } = [];

    [Required(ErrorMessage = "请选择综合评价"), StringLength(40), Display(Name = "综合评价")] public string Grade { get; set; } = "";

    [Required, StringLength(2000, MinimumLength = 50), Display(Name = "给申请人的意见")] public string Comment { get; set; } = "";

    [StringLength(2000), Display(Name = "给评审组的意见（保密）")] public string Confidential { get; set; } = "";

    internal sealed class Mark
    {
        [Required, StringLength(60)] public string Id { get; set; } = "";

        [Required, StringLength(12), Display(Name = "得分")] public string Value { get; set; } = "";
    }
}
