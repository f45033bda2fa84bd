using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Policy's part of the pack: documents, what they name, the vocabulary and the rules.</summary>
internal sealed class PolicyPack : IPackSection, IDefinitionSource
{
    private readonly Lock gate = new();
    private Content own = Content.Empty;
    private Content content = Content.Empty;
    private int publications;

    public int Order => 10;

    /// <summary>What runs: the pack with what was published over it.</summary>
    public Content Content => Volatile.Read(ref content);

    /// <summary>What the files say.</summary>
    public Content Own => Volatile.Read(ref own);

    /// <summary>How many publications the content takes into account.</summary>
    public int Publications => Volatile.Read(ref publications);

    public IEnumerable<DefinitionVersion> Definitions => Own.Sets.Values.Concat(Content.Sets.Values).Select(s => s.Source).DistinctBy(s => s.Hash);

    /// <summary>Runs the pack with the publications known so far; what knows fewer than what runs is left out.</summary>
    public void Overlay(Content overlaid, int known)
    {
        lock (gate)
        {
            if (known >= publications)
            {
                Volatile.Write(ref publications, known);
                Volatile.Write(ref content, overlaid);
            }
        }
    }

    public void Load(Pack pack)
    {
        var cites = new Cites();
        var (areas, patterns) = ReadCatalogues.Patterns(pack);
        var documents = ReadDocuments.Run(pack);
        var facts = ReadVocabulary.Facts(pack);
        var words = new Content
        {
            Documents = documents,
            Sources = ReadSources.Run(pack, documents),
            Areas = areas,
            Systems = ReadCatalogues.Systems(pack, cites, areas, patterns),
            Rules = ReadCatalogues.Rules(pack, cites),
            Targets = ReadCatalogues.Targets(pack, cites),
            Ambiguities = ReadCatalogues.Ambiguities(pack),
            Parameters = ReadVocabulary.Parameters(pack, cites, facts),
            Facts = facts,
        };
        var loaded = words.With(ReadRuleSets.Run(pack, cites, words));
        loaded = loaded.With(loaded.Sets, stacking: ReadStacking.Run(pack, cites, loaded));
        cites.Check(pack, loaded);
        CheckCatalogue.Run(pack, loaded);
        pack.Definitions += loaded.Documents.Count + loaded.Sources.Count + loaded.Systems.Count + loaded.Rules.Count + loaded.Targets.Count
            + loaded.Ambiguities.Count + loaded.Parameters.Count + loaded.Facts.Count + loaded.Sets.Count;
        lock (gate)
        {
            Volatile.Write(ref own, loaded);
            Volatile.Write(ref content, loaded);
            Volatile.Write(ref publications, 0);
        }
    }

    public IEnumerable<PackExample> RunExamples() => RunRuleExamples.Run(Content);
}
