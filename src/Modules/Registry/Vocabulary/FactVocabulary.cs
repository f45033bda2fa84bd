using System.Diagnostics.CodeAnalysis;
using Kechuang.Platform;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Vocabulary;

/// <summary>The keys of <c>facts.yaml</c>.</summary>
internal sealed class FactVocabulary : IPackSection
{
    private IReadOnlyDictionary<string, FactDefinition> byKey = new Dictionary<string, FactDefinition>();

    public int Order => 20;

    public IEnumerable<FactDefinition> All => byKey.Values;

    public bool TryGet(string key, [NotNullWhen(true)] out FactDefinition? definition) => byKey.TryGetValue(key, out definition);

    public void Load(Pack pack)
    {
        var found = new Dictionary<string, FactDefinition>(StringComparer.Ordinal);
        foreach (var node in pack.Read("facts.yaml")?.List("facts") ?? [])
        {
            var definition = new FactDefinition(
                node.Text("key"), node.Local("title"), node.OptionalLocal("help"), node.Text("of"), node.Choice<FactKind>("type"), node.OptionalText("unit"),
                [.. node.List("choices").Select(c => new FactChoice(c.Text("value"), new LocalText(c.Text("zh"), c.Text("en"))))],
                node.Flag("personal"), node.Whole("validMonths"), node.OptionalText("check"), node.Flag("required"));
            found[definition.Key] = definition;
        }

        byKey = found;
    }

    public IEnumerable<PackExample> RunExamples() => [];
}
