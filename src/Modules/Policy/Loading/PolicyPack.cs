using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Policy's part of the pack: documents, what they name, the vocabulary and the rules.</summary>
internal sealed class PolicyPack : IPackSection, IDefinitionSource
{
    private Content content = Content.Empty;

    public int Order => 10;

    /// <summary>What was loaded last.</summary>
    public Content Content => Volatile.Read(ref content);

    public IEnumerable<DefinitionVersion> Definitions => Content.Sets.Values.Select(s => s.Source);

    public void Load(Pack pack)
    {
        var cites = new Cites();
        var (areas, patterns) = ReadCatalogues.Patterns(pack);
        var documents = ReadDocuments.Run(pack);
        var words = new Content
        {
            Documents = documents,
            Sources = ReadSources.Run(pack, documents),
            Areas = areas,
            Systems = ReadCatalogues.Systems(pack, cites, areas, patterns),
            Rules = ReadCatalogues.Rules(pack, cites),
            Targets = ReadCatalogues.Targets(pack, cites),
            Ambiguities = ReadCatalogues.Ambiguities(pack),
            Parameters = ReadVocabulary.Parameters(pack, cites),
            Facts = ReadVocabulary.Facts(pack),
        };
        foreach (var name in words.Facts.Select(f => f.Key).Intersect(words.Parameters.Select(p => p.Parameter.Id)))
        {
            pack.Error("parameters.yaml", 0, $"“{name}” is a fact, too.");
        }

        var loaded = words.With(ReadRuleSets.Run(pack, cites, words));
        cites.Check(pack, loaded);
        CheckCatalogue.Run(pack, loaded);
        pack.Definitions += loaded.Documents.Count + loaded.Sources.Count + loaded.Systems.Count + loaded.Rules.Count + loaded.Targets.Count
            + loaded.Ambiguities.Count + loaded.Parameters.Count + loaded.Facts.Count + loaded.Sets.Count;
        Volatile.Write(ref content, loaded);
    }

    public IEnumerable<PackExample> RunExamples() => RunRuleExamples.Run(Content);
}
