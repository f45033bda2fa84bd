using System.Globalization;
using Kechuang.Kernels.Text;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Citing;

/// <summary>From a citation to a clause, and from a clause to its citation.</summary>
internal static class Citations
{
    /// <summary>The clause that a citation such as <c>000-15</c> means; null when no document answers.</summary>
    public static ClauseLink? Find(Content content, string reference) =>
        Resolve(content, reference) is var (document, node) ? Link(document, node)
        : Source(content, reference) is var (source, place) ? Link(source, place)
        : null;

    /// <summary>The source without text, and the place in it, that a citation names; null when no source names the place.</summary>
    public static (CitedSource Source, string Place)? Source(Content content, string reference) =>
        Citation.TryParse(reference, out var citation)
            && content.SourcesById.TryGetValue(citation.Document, out var source)
            && source.Places.ContainsKey(citation.Locator)
            ? (source, citation.Locator)
            : null;

    /// <summary>The document and node of a citation.</summary>
    public static (LibraryDocument Document, LawNode Node)? Resolve(Content content, string reference)
    {
        return Citation.TryParse(reference, out var citation)
            && content.DocumentsById.TryGetValue(citation.Document, out var document)
            && document.Places.Find(citation.Locator) is { } node
            ? (document, node)
            : null;
    }

    /// <summary>Whether a text has the shape of a citation, resolvable or not: a document's three digits, a hyphen, a place.</summary>
    public static bool Looks(string text) => text.Length > 4 && text[3] == '-' && text.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9') is false;

    public static ClauseLink Link(LibraryDocument document, LawNode node)
    {
        var info = document.Info;
        var (zh, en) = Words(document, node);
        return new(
            document.Places.PlaceOf(node) is { } place ? $"{info.Id}-{place}" : $"{info.Id}#{node.Id}",
            info.Id,
            node.Id,
            $"{info.Href}/{node.Id}",
            new($"{info.ShortTitle.Zh}{zh}", $"{info.ShortTitle.En}, {en}"),
            node.Heading);
    }

    private static ClauseLink Link(CitedSource source, string place)
    {
        var (zh, en) = place is ['A', .. var article] && article.All(char.IsAsciiDigit) ? ($"第{ChineseNumeral.Format(int.Parse(article, CultureInfo.InvariantCulture))}条", $"article {article}")
            : ChineseNumeral.TryParse(place, out var number) ? ($"第{ChineseNumeral.Format(number)}条", $"item {number}")
            : (place, place);
        return new($"{source.Id}-{place}", source.Id, place, source.Href, new($"{source.ShortTitle.Zh}{zh}", $"{source.ShortTitle.En}, {en}"), source.Places[place].ToString());
    }

    /// <summary>The words for a unit inside its document, from the outside in: 第八十条第二款 and article 80, paragraph 2.</summary>
    public static (string Zh, string En) Words(LibraryDocument document, LawNode node)
    {
        var parts = new List<(string Zh, string En)>();
        for (var at = node; at is { Depth: > 0 }; at = document.Tree.ParentOf(at))
        {
            parts.Insert(0, Word(document, at));
            if (at.Kind is LawNodeKind.Article || (at.Kind is LawNodeKind.Item && document.Form is NumberingForm.Item && document.Places.PlaceOf(at) is not null))
            {
                break;
            }
        }

        return (string.Concat(parts.Select(p => p.Zh)), string.Join(", ", parts.Select(p => p.En)));
    }

    private static (string Zh, string En) Word(LibraryDocument document, LawNode node)
    {
        var cited = document.Form is NumberingForm.Item && document.Places.PlaceOf(node) is not null;
        var number = node.Ordinal > 0 ? ChineseNumeral.Format(node.Ordinal) : "";
        return node.Kind switch
        {
            LawNodeKind.Article => (node.Num, $"article {node.Ordinal}" + (node.Inserted > 0 ? $"-{node.Inserted}" : "")),
            LawNodeKind.Part => ($"第{number}编", $"part {node.Ordinal}"),
            LawNodeKind.Subpart => ($"第{number}分编", $"subpart {node.Ordinal}"),
            LawNodeKind.Chapter => (document.Form is NumberingForm.Article ? $"第{number}章" : $"第{number}部分", document.Form is NumberingForm.Article ? $"chapter {node.Ordinal}" : $"part {node.Ordinal}"),
            LawNodeKind.Section => (document.Form is NumberingForm.Article ? $"第{number}节" : $"（{number}）", $"section {node.Ordinal}"),
            LawNodeKind.Subsection => (node.Num, $"subsection {node.Ordinal}"),
            LawNodeKind.Item when cited => ($"第{node.Ordinal}条", $"item {node.Ordinal}"),
            LawNodeKind.Item => ($"第{number}项", $"item {node.Ordinal}"),
            LawNodeKind.Point => ($"第{number}目", $"point {node.Ordinal}"),
            LawNodeKind.Paragraph => ($"第{number}款", $"paragraph {node.Ordinal}"),
            LawNodeKind.Preface => ("前言", "preface"),
            LawNodeKind.Attachment => ("附件" + (node.Ordinal > 1 ? number : ""), "annex"),
            LawNodeKind.Conclusion => ("落款", "signature"),
            LawNodeKind.Contents => ("目录", "contents"),
            _ => (node.Heading, node.Heading),
        };
    }
}
