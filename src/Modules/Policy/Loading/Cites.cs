using Kechuang.Platform.Packs;
using Kechuang.Policy.Citing;

namespace Kechuang.Policy.Loading;

/// <summary>The citations met while reading, so that each can be checked when all documents are there.</summary>
internal sealed class Cites
{
    private readonly List<(string File, int Line, int Column, string Path, string Reference)> met = [];
    private readonly List<(string Reference, PackNode Node, string Key)> grounds = [];

    /// <summary>The clauses that a node cites under a key.</summary>
    public IReadOnlyList<string> Read(PackNode node, string key)
    {
        var references = node.Texts(key);
        met.AddRange(references.Select(r => (node.File, node.LineOf(key), node.ColumnOf(key), Join(node, key), r)));
        return references;
    }

    /// <summary>The one clause that a node cites under a key, or null.</summary>
    public string? ReadOne(PackNode node, string key)
    {
        if (node.OptionalText(key) is not { } reference)
        {
            return null;
        }

        met.Add((node.File, node.LineOf(key), node.ColumnOf(key), Join(node, key), reference));
        return reference;
    }

    /// <summary>What a node rests on under a key: a clause, or an entry of <c>ambiguities.yaml</c> where the text had to be read one way.</summary>
    public string ReadGround(PackNode node, string key)
    {
        var ground = node.Text(key);
        if (ground.Length > 0)
        {
            grounds.Add((ground, node, key));
        }

        return ground;
    }

    /// <summary>Notes each citation that no document answers.</summary>
    public void Check(Pack pack, Content content)
    {
        foreach (var (ground, node, key) in grounds.Where(g => Citations.Find(content, g.Reference) is null && content.Ambiguities.All(a => a.Id != g.Reference)))
        {
            node.ErrorAt(
                key, $"“{ground}” is no clause of the documents, such as {Examples(content)}, and no entry of ambiguities.yaml.",
                $"“{ground}”既不是文件里的条款（引用如 {Examples(content)}），也不是 ambiguities.yaml 里的一条。");
        }

        foreach (var (file, line, column, path, reference) in met.Where(m => Citations.Find(content, m.Reference) is null))
        {
            pack.Error(file, line, $"{path}: no clause “{reference}” in the documents. Cite as the manifest's numbering says, for example {Examples(content)}.", column, $"{path}：文件里没有“{reference}”这一条。引用如 {Examples(content)}。");
        }
    }

    private static string Examples(Content content) =>
        string.Join(", ", content.Documents.Select(d => d.Places.Units.Select(u => d.Places.PlaceOf(u)).FirstOrDefault(p => p is not null) is { } place
            ? $"{d.Info.Id}-{place}" : d.Info.Id)
            .Concat(content.Sources.Where(s => s.Places.Count > 0).Select(s => $"{s.Id}-{s.Places.Keys.First()}")));

    private static string Join(PackNode node, string key) => node.Path.Length == 0 ? key : $"{node.Path}.{key}";
}
