using Kechuang.Platform;

namespace Kechuang.Review.Contracts;

/// <summary>The fields in which experts are at home: whoever opens a round says in which one a subject lies.</summary>
public sealed class ReviewFields
{
    private readonly FieldCatalogue catalogue;

    internal ReviewFields(FieldCatalogue catalogue) => this.catalogue = catalogue;

    /// <summary>Codes with their titles, in order: <c>A</c>, <c>A/mathematics</c> …</summary>
    public IEnumerable<(string Code, LocalText Title)> All => catalogue.Codes.Select(c => (c, catalogue.Title(c)));

    /// <summary>Whether the centre has a field of this code.</summary>
    public bool Has(string code) => catalogue.Has(code);

    /// <summary>Field and subfield of a code.</summary>
    public static (string Field, string? Subfield) Parts(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Split('/', 2) is [var field, var subfield] ? (field, subfield) : (code, null);
    }
}
