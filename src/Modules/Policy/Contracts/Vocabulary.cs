using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Contracts;

/// <summary>The facts that forms and rules of this centre speak of (<c>facts.yaml</c>).</summary>
public sealed class Vocabulary
{
    private readonly PolicyPack pack;

    internal Vocabulary(PolicyPack pack) => this.pack = pack;

    /// <summary>All keys, in the pack's order.</summary>
    public IReadOnlyList<FactKey> Keys => pack.Content.Facts;

    /// <summary>One key, or null.</summary>
    public FactKey? Find(string key) => pack.Content.FactsByKey.GetValueOrDefault(key);

    /// <summary>The title of a fact, a parameter or a derived fact in the reader's language; the name itself when none has it.</summary>
    public string TitleOf(string name) => pack.Content.TitleOf(name)?.ToString() ?? name;
}
