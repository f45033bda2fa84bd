using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Loading;

/// <summary>Checks what the catalogues say of each other and of the texts.</summary>
internal static class CheckCatalogue
{
    public static void Run(Pack pack, Content content)
    {
        foreach (var system in content.Systems)
        {
            foreach (var rule in system.Rules.Where(r => !content.RulesById.ContainsKey(CatalogueRule.BaseOf(r))))
            {
                pack.Error(system.RulesAt.File, system.RulesAt.Line, $"{system.Id}: the catalogue has no rule “{rule}”.", chinese: $"{system.Id}：规则目录里没有“{rule}”。");
            }
        }

        var texts = content.Documents.ToDictionary(d => d.Info.Id, d => WithoutSpace(d.Tree.Source), StringComparer.Ordinal);
        foreach (var (owner, phrase) in Phrases(content))
        {
            if (!texts.TryGetValue(phrase.At.Split(':')[0], out var text))
            {
                pack.Error(phrase.File, phrase.Line, $"{owner}: “{phrase.At}” names no document.", chinese: $"{owner}：“{phrase.At}”没有对应的文件。");
            }
            else if (!text.Contains(WithoutSpace(phrase.Text), StringComparison.Ordinal))
            {
                pack.Error(phrase.File, phrase.Line, $"{owner}: document {phrase.At.Split(':')[0]} does not say “{phrase.Text}”.", chinese: $"{owner}：文件 {phrase.At.Split(':')[0]} 里没有“{phrase.Text}”。");
            }
        }
    }

    private static IEnumerable<(string Owner, Phrase Phrase)> Phrases(Content content) => content.Systems.SelectMany(s => s.Evidence.Select(p => (s.Id, p)))
        .Concat(content.Rules.SelectMany(r => r.Phrases.Select(p => (r.Id, p))))
        .Concat(content.Targets.SelectMany(t => t.Phrases.Select(p => (t.Id, p))));

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
