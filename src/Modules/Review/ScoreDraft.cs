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

    /// <summary>The open page that saved it last; what it sends goes on with its own text, whether or not it heard of the last save.</summary>
    public string Window { get; set; } = "";
}
