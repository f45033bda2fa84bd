namespace Kechuang.Kernels.Text;

/// <summary>What a node of a legal or policy text is. The order is from the outside in.</summary>
public enum LawNodeKind
{
    /// <summary>The whole text; always node 0.</summary>
    Document,

    /// <summary>A teaser at the top that the text itself repeats at once, as web pages print it.</summary>
    Lead,

    /// <summary>目录: the table of contents.</summary>
    Contents,

    /// <summary>What stands before the first numbered unit: 题注, 序言, the purpose of a policy.</summary>
    Preface,

    /// <summary>编 (also 篇, 部分).</summary>
    Part,

    /// <summary>分编.</summary>
    Subpart,

    /// <summary>章, or 一、 of an outline.</summary>
    Chapter,

    /// <summary>节, or （一） of an outline.</summary>
    Section,

    /// <summary>A level between section and item, where an outline needs one.</summary>
    Subsection,

    /// <summary>条.</summary>
    Article,

    /// <summary>款: a paragraph of an article, or any unnumbered paragraph.</summary>
    Paragraph,

    /// <summary>项 of an article, or 1. of an outline.</summary>
    Item,

    /// <summary>目 of an article, or （1） and ① of an outline.</summary>
    Point,

    /// <summary>附件, 附录.</summary>
    Attachment,

    /// <summary>落款: signature, date, distribution.</summary>
    Conclusion,
}
