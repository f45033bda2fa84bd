using Kechuang.Platform;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Contracts;

/// <summary>What the documents name: systems and rules; for checking and titling what other modules' definitions cite.</summary>
public sealed class Catalogue
{
    private readonly PolicyPack pack;

    internal Catalogue(PolicyPack pack) => this.pack = pack;

    /// <summary>The name of a system such as <c>PGM-16</c>; null when the pack has none of this id.</summary>
    public LocalText? SystemName(string id) => pack.Content.SystemsById.GetValueOrDefault(id)?.Name;

    /// <summary>The title of a rule such as <c>B-001</c> (a part such as <c>B-007-A</c> has its rule's title); null when the catalogue has none.</summary>
    public LocalText? RuleTitle(string id) => pack.Content.RulesById.GetValueOrDefault(CatalogueRule.BaseOf(id))?.Title;

    /// <summary>The indicator that a row of the targets such as <c>C-11</c> names; null when the pack has none of this id.</summary>
    public LocalText? TargetName(string id) => pack.Content.Targets.FirstOrDefault(t => t.Id == id)?.Indicator;

    /// <summary>What a target's own row says, as it is written there: many are words. Null when there is no such row.</summary>
    public (string? Value, string? Year)? TargetText(string id) => pack.Content.Targets.FirstOrDefault(t => t.Id == id) is { } target ? (target.Value, target.Year) : null;

    /// <summary>The ids of all rows of the targets.</summary>
    public IEnumerable<string> Targets => pack.Content.Targets.Select(t => t.Id);

    /// <summary>What is known about a document; null when the pack does not hold it.</summary>
    public DocumentInfo? Document(string id) => pack.Content.DocumentsById.GetValueOrDefault(id)?.Info;
}
