namespace Kechuang.Services.Handling;

/// <summary>What somebody is to a case.</summary>
[Flags]
internal enum Part
{
    /// <summary>Anybody.</summary>
    None = 0,

    /// <summary>Who handed it in, or acts for the organisation that did.</summary>
    Applicant = 1,

    /// <summary>Who may handle cases of its desk.</summary>
    Handler = 2,

    /// <summary>Who may decide cases of its desk.</summary>
    Decider = 4,

    /// <summary>Who may assess for its desk.</summary>
    Expert = 8,

    /// <summary>The other side.</summary>
    Respondent = 16,
}

/// <summary>Who takes a step.</summary>
/// <param name="Id">The user; null for the platform and for somebody without a name.</param>
/// <param name="Part">What they are to the case.</param>
internal readonly record struct Actor(Guid? Id, Part Part)
{
    public bool Is(Part part) => (Part & part) != 0;

    /// <summary>Whether they handed it in or it is about them, themselves or by their organisation: then they take no step of the desk.</summary>
    public bool HasASide => Is(Part.Applicant | Part.Respondent);
}

/// <summary>Why a step is not taken.</summary>
/// <param name="Code">A word: state, role, same-person, reason, lacking, once, period, steps, days, objections; or the id of the rule that says no.</param>
/// <param name="Detail">What exactly: ids of what lacks, steps that are open.</param>
internal sealed record Refused(string Code, IReadOnlyList<string> Detail)
{
    public static Refused Because(string code, params IReadOnlyList<string> detail) => new(code, detail);
}

/// <summary>Something that happened, for the journal.</summary>
/// <param name="Kind">Room, noun, past verb.</param>
/// <param name="Of">The case; null for the application as a whole.</param>
/// <param name="Data">What is kept; names nobody.</param>
/// <param name="Personal">What may have to be erased.</param>
internal sealed record Happening(string Kind, Case? Of, object? Data = null, object? Personal = null);
