namespace Kechuang.Registry.Recording;

/// <summary>
/// The facts that a subject does not say about itself: the platform counts them, a department recognises them, or they are signed
/// with each application. The vocabulary says so in its help texts only, so the keys are named here.
/// </summary>
internal static class Authority
{
    private static readonly string[] Keys =
    [
        "organisation.name", "organisation.uscc", // the administrator's, on the organisation's own page
        "organisation.world_class", "organisation.research_credit", "organisation.research_results_clear", "organisation.lump_sum_pilot",
        "person.active_projects", "person.integrity_pledge", "person.employer_uscc",
    ];

    /// <summary>Whether a key is not for the subject itself to record.</summary>
    public static bool Owns(string key) => Keys.Contains(key);
}
