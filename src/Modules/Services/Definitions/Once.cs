namespace Kechuang.Services.Definitions;

/// <summary>Within what only one certificate is given.</summary>
internal enum OncePer
{
    /// <summary>One holds at a time: as long as it is valid nobody gets another.</summary>
    Holder,

    /// <summary>One in a calendar year, whether or not it still holds.</summary>
    Year,
}

/// <summary>How often the same holder may have the certificate of a service.</summary>
/// <param name="Per">Within what there is one.</param>
/// <param name="Of">The fact or field of prose that tells several things of one holder apart; null where there is only one.</param>
/// <param name="Renews">Whether a new one may be had while one is valid; it then takes its place.</param>
/// <param name="Clause">The clause; null where it is design.</param>
internal sealed record Once(OncePer Per, string? Of, bool Renews, string? Clause);
