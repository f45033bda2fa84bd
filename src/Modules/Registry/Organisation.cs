using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry;

/// <summary>An organisation of the register.</summary>
internal sealed class Organisation : Aggregate
{
    /// <summary>Most characters of a name.</summary>
    public const int NameLength = 200;

    /// <summary>Most characters of an address.</summary>
    public const int AddressLength = 300;

    public required string Name { get; set; }

    /// <summary>The name folded for comparing: unique, so that 北京 大学 and 北京大学 are not two.</summary>
    public required string NameKey { get; set; }

    /// <summary>The credit code in its one written form; unique; null for a body that has none.</summary>
    public string? Code { get; set; }

    public OrganisationKind Kind { get; set; }

    /// <summary>Division code, such as 110108.</summary>
    public string? District { get; set; }

    /// <summary>What the newest fact says; kept here so that lists can filter.</summary>
    public bool? InZhongguancun { get; set; }

    public string? Address { get; set; }

    public OrganisationState State { get; set; }

    /// <summary>Who said what stands here: the import, the organisation itself, the platform.</summary>
    public FactSource Source { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Gives a new name; answers the row that keeps the old one, for the caller to store.</summary>
    public FormerName Rename(string name, DateTimeOffset now)
    {
        var former = new FormerName { Id = Guid.CreateVersion7(now), OrganisationId = Id, Name = Name, NameKey = NameKey, Until = now };
        (Name, NameKey) = (name, KeyOf(name));
        return former;
    }

    public static string KeyOf(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}

/// <summary>A name that an organisation had before; search still finds it.</summary>
internal sealed class FormerName
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public required DateTimeOffset Until { get; init; }
}
