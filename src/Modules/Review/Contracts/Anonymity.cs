namespace Kechuang.Review.Contracts;

/// <summary>Who learns whose name in a review. Officers and auditors know both sides always; applicants never learn who reviewed them.</summary>
public enum Anonymity
{
    /// <summary>公开: the panel sees the names of the reviewers, and reviewers see whose the subject is.</summary>
    Open,

    /// <summary>单盲: the panel sees codes of the reviewers; reviewers see whose the subject is.</summary>
    Blind,

    /// <summary>双盲: the panel sees codes, and neither reviewers nor panel see whose the subject is.</summary>
    DoubleBlind,
}
