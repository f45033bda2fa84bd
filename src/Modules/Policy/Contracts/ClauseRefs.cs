using Kechuang.Policy.Citing;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Contracts;

/// <summary>Resolves citations such as <c>000-15</c>, <c>002-A80</c>, <c>004-十(二)</c> to the clauses of the pack's documents.</summary>
public sealed class ClauseRefs
{
    private readonly PolicyPack pack;

    internal ClauseRefs(PolicyPack pack) => this.pack = pack;

    /// <summary>The clause, or null when no document of the pack has it. Cost: two look-ups.</summary>
    public ClauseLink? Find(string? reference) => reference is { Length: > 0 and <= 100 } ? Citations.Find(pack.Content, reference) : null;

    /// <summary>Whether the citation resolves; for checks of other modules' definitions.</summary>
    public bool Resolves(string reference) => Find(reference) is not null;

    /// <summary>What the clause says, without the units inside it that are cited apart; null when no document of the pack has its text.</summary>
    public string? TextOf(string reference) =>
        reference is { Length: > 0 and <= 100 } && Citations.Resolve(pack.Content, reference) is var (document, node) ? document.Places.TextOf(node) : null;
}
