using Kechuang.Kernels.Text;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Reads <c>documents/manifest.yaml</c> and parses the texts it names.</summary>
internal static class ReadDocuments
{
    private const string Manifest = "documents/manifest.yaml";

    public static IReadOnlyList<LibraryDocument> Run(Pack pack)
    {
        if (pack.Read(Manifest) is not { } manifest)
        {
            return [];
        }

        var documents = manifest.List("documents").Select(node => Read(pack, node)).OfType<LibraryDocument>().ToList();
        foreach (var twice in documents.GroupBy(d => d.Info.Id).Concat(documents.GroupBy(d => d.Info.Slug)).Where(g => g.Count() > 1))
        {
            pack.Error(Manifest, manifest.LineOf("documents"), $"documents: “{twice.Key}” is used twice.", 1, $"documents：“{twice.Key}”用了两次。");
        }

        _ = (manifest.List("statuses"), manifest.List("forces"));
        manifest.RefuseUnknownKeys();
        return documents;
    }

    private static LibraryDocument? Read(Pack pack, PackNode node)
    {
        var file = node.Text("file");
        var info = new DocumentInfo(
            node.Text("id"), node.Text("slug"), node.Local("title"), node.Local("short"), node.OptionalLocal("issuer"), node.OptionalText("number"),
            node.Date("date"), node.Whole("year"), node.Choice<DocumentStatus>("status"), node.Date("validFrom"), node.Date("validTo"),
            node.Text("language"), node.OptionalLocal("note"));
        var (form, note) = ReadNumbering(node, info.Id);
        var (inText, supplied) = (node.Local("inText"), node.Texts("supplied"));
        node.RefuseUnknownKeys();
        if (info.Slug.Length == 0 || !info.Slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            node.ErrorAt("slug", "must be lower-case letters, digits and hyphens.", "应为小写字母、数字和连字符。");
        }

        if (file.Length == 0 || pack.ReadText($"documents/{file}") is not { } text)
        {
            node.ErrorAt("file", $"documents/{file} cannot be read.", $"documents/{file} 读不了。");
            return null;
        }

        var tree = LawText.Parse(text);
        if (tree.Nodes.Count <= 1)
        {
            pack.Error($"documents/{file}", 1, "The text has no unit that could be cited.", 1, "文本里没有可以引用的条款。");
        }

        return new(info, form, note, inText, supplied, tree);
    }

    private static (NumberingForm Form, Platform.LocalText Note) ReadNumbering(PackNode node, string id)
    {
        if (node.Child("numbering") is not { } numbering)
        {
            node.Error("numbering: missing.", "numbering（编号方式）：缺少。");
            return (default, new("", ""));
        }

        var form = numbering.Choice<NumberingForm>("form");
        var note = numbering.Local("note");
        _ = (numbering.OptionalText("example"), numbering.Texts("also"));
        if (numbering.Text("prefix") is var prefix && !prefix.StartsWith(id + "-", StringComparison.Ordinal))
        {
            numbering.ErrorAt("prefix", $"must begin with “{id}-”.", $"应以“{id}-”开头。");
        }

        numbering.RefuseUnknownKeys();
        return (form, note);
    }
}
