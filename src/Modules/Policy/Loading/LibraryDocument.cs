using Kechuang.Kernels.Text;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>How a document's clauses are cited.</summary>
internal enum NumberingForm
{
    /// <summary>1. to 30., by number.</summary>
    Item,

    /// <summary>第一条 as A1.</summary>
    Article,

    /// <summary>十(二): chapter and section.</summary>
    ChapterSection,
}

/// <summary>A document of the pack: what is known about it, its text as a tree, and how its clauses are cited.</summary>
internal sealed record LibraryDocument(
    DocumentInfo Info, NumberingForm Form, LocalText NumberingNote, LocalText InText, IReadOnlyList<string> Supplied, LawTree Tree)
{
    /// <summary>The clauses with their citations.</summary>
    public Places Places { get; } = new(Tree, Form);
}
