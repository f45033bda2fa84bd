using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>
/// Everything that a verdict of a rule set depends on, in one text: the file, and the parameters and types of the facts that it
/// reads. Its SHA-256 is the version, and the text alone is enough to decide again years later.
/// </summary>
internal sealed record RuleSetSource(string File, string Yaml, IReadOnlyList<Parameter> Parameters, IReadOnlyDictionary<string, FactType> Facts)
{
    public const string Kind = "rule-set";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The slice of a pack that a rule set reads.</summary>
    public static RuleSetSource Of(string file, string yaml, ReadRuleSet draft, Content content)
    {
        var names = draft.Names;
        return new(
            file,
            yaml,
            [.. content.Parameters.Select(p => p.Parameter).Where(p => names.Contains(p.Id)).OrderBy(p => p.Id, StringComparer.Ordinal)],
            new SortedDictionary<string, FactType>(
                content.Facts.Where(f => names.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Type), StringComparer.Ordinal));
    }

    public static RuleSetSource Parse(string text) => JsonSerializer.Deserialize<RuleSetSource>(text, Json)!;

    public DefinitionVersion Version(string id) => new(Kind, id, JsonSerializer.Serialize(this, Json));

    /// <summary>What the kernel checks and runs.</summary>
    public RuleSetDefinition Definition(ReadRuleSet draft, string version) => new()
    {
        Id = draft.Id,
        Version = version,
        Derived = draft.Derived,
        Tables = draft.Tables,
        Rules = draft.Rules,
        Stacking = draft.Stacking,
        Parameters = Parameters,
        Vocabulary = Facts,
    };

    /// <summary>The rule set of a stored version.</summary>
    /// <exception cref="InvalidOperationException">The stored text is not what was stored.</exception>
    public static RuleSet Restore(DefinitionVersion stored)
    {
        var source = Parse(stored.Text);
        var pack = new Pack(".");
        var draft = pack.Parse(source.File, source.Yaml) is { } node ? new ReadRuleSet(node, new()) : null;
        return draft?.Compile(source.Definition(draft, stored.Hash))
            ?? throw new InvalidOperationException($"The stored version {stored.Hash} of {stored.Id} cannot be read: {string.Join(" ", pack.Errors)}");
    }
}
