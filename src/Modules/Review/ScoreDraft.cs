using Kechuang.Platform.Database;

namespace Kechuang.Review;

/// <summary>What an expert has typed so far. Its id is the duty's.</summary>
internal sealed class ScoreDraft : Aggregate
{
    public Dictionary<string, string> Marks { get; set; } = [];

    public string Grade { get; set; } = "";

    public string Comment { get; set; } = "";

    public string Confidential { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }
}
