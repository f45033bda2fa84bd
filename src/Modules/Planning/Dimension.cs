using Kechuang.Platform;
using Kechuang.Registry.Contracts;

namespace Kechuang.Planning;

/// <summary>A way to break figures down beside areas, such as fields or kinds of units. The parts of one dimension add up to the figure of a level.</summary>
/// <param name="Id">Its id; in SDMX the column, in capitals.</param>
/// <param name="Name">Its name.</param>
/// <param name="Codes">Its parts, in order.</param>
internal sealed record Dimension(string Id, LocalText Name, IReadOnlyList<Code> Codes)
{
    /// <summary>Whether the register knows where a unit belongs, so that answers of units can be broken down by it.</summary>
    public bool IsOfUnits => Codes.Any(c => c.Kinds.Count > 0);

    /// <summary>The part that a kind of units belongs to; null for none.</summary>
    public Code? Of(OrganisationKind? kind) => kind is { } known ? Codes.FirstOrDefault(c => c.Kinds.Contains(known)) : null;
}

/// <summary>A part of a dimension. Its id is unique over all dimensions of the pack.</summary>
/// <param name="Id">As it stands in files.</param>
/// <param name="Name">Its name.</param>
/// <param name="Dimension">The id of its dimension.</param>
/// <param name="Kinds">The kinds of units of the register that belong to it.</param>
internal sealed record Code(string Id, LocalText Name, string Dimension, IReadOnlyList<OrganisationKind> Kinds);
