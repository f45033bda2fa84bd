namespace Kechuang.Review.Contracts;

/// <summary>What stands at the end of a review.</summary>
public enum Conclusion
{
    /// <summary>平均分: the mean of the scores, without a sitting.</summary>
    Mean,

    /// <summary>会评: what a panel decides and its chair signs.</summary>
    Panel,
}
