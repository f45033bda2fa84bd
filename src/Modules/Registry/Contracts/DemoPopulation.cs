using Kechuang.Platform.Demo;

namespace Kechuang.Registry.Contracts;

/// <summary>An organisation of a sample city.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Office">The account of its research office.</param>
public sealed record DemoOrganisation(Guid Id, string Name, OrganisationKind Kind, DemoActor Office);

/// <summary>A scientist of a sample city who has an account.</summary>
/// <param name="PersonId">The person in the register.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Organisation">Where the person works.</param>
/// <param name="Actor">The account.</param>
/// <param name="Nationality">The two letters of ISO 3166.</param>
public sealed record DemoScientist(Guid PersonId, string Name, DemoOrganisation Organisation, DemoActor Actor, string Nationality)
{
    /// <summary>Whether the person is no national of this country.</summary>
    public bool IsForeign => Nationality != "CN";
}

/// <summary>Who lives in a sample city: what parts above the register build on.</summary>
/// <param name="Organisations">All of them.</param>
/// <param name="Applicants">Principal investigators.</param>
/// <param name="Experts">Those who review.</param>
/// <param name="Officers">Programme officers.</param>
/// <param name="Chairs">Panel chairs.</param>
public sealed record DemoPopulation(
    IReadOnlyList<DemoOrganisation> Organisations,
    IReadOnlyList<DemoScientist> Applicants,
    IReadOnlyList<DemoScientist> Experts,
    IReadOnlyList<DemoActor> Officers,
    IReadOnlyList<DemoActor> Chairs);
