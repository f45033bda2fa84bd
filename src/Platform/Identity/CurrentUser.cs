namespace Kechuang.Platform.Identity;

/// <summary>Who acts in this request. Filled once, when the cookie is checked against its session.</summary>
public sealed class CurrentUser(Permissions permissions)
{
    private static readonly Grant[] NoGrants = [];

    /// <summary>The user's id.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Guid Id => SignedIn?.Id ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The session in use; null when nobody is signed in, or when a command acts.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>How the person is addressed; empty for a visitor.</summary>
    public string Name => SignedIn?.DisplayName ?? "";

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => SignedIn is not null;

    /// <summary>The roles that hold now.</summary>
    public IReadOnlyList<Grant> Grants { get; private set; } = NoGrants;

    /// <summary>The organisations that the person belongs to by any role.</summary>
    public IEnumerable<Guid> Organisations => Grants.Select(g => g.OrganisationId).OfType<Guid>().Distinct();

    /// <summary>The programmes and desks in which the person has a role.</summary>
    public List<string> ProgrammesOf(Role role) => [.. Grants.Where(g => g.Role == role).Select(g => g.Programme).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The status that answers a step that was refused: 403 where <see cref="MayNot"/> said that it is not this user's to take, 422 where <see cref="Mistyped"/> said
    /// that something is to be written otherwise, 409 where things stand so that nobody
    /// may take it now.
    /// </summary>
    public int RefusalStatus { get; private set; } = 409;

    private User? SignedIn { get; set; }

    /// <summary>Whether the user may do an action anywhere at all.</summary>
    public bool Can(string action) => Reach(action).Any;

    /// <summary>Whether the user may open what a <see cref="NeedsAttribute"/> guards.</summary>
    public bool May(string need) => need == NeedsAttribute.SignedIn ? IsSignedIn : Can(need);

    /// <summary>Says that a step is refused because it is not this user's to take, whoever else may, and not because of how things stand.</summary>
    /// <param name="sentence">The rule, in words.</param>
    /// <returns>The sentence.</returns>
    public string MayNot(string sentence)
    {
        RefusalStatus = 403;
        return sentence;
    }

    /// <summary>Says that a step is refused because of what was typed, or what was not.</summary>
    /// <param name="sentence">What to write, in words.</param>
    /// <returns>The sentence.</returns>
    public string Mistyped(string sentence)
    {
        RefusalStatus = 422;
        return sentence;
    }

    /// <summary>Where the user may do an action.</summary>
    public Reach Reach(string action) => IsSignedIn ? permissions.Reach(action, Grants) : Identity.Reach.None;

    /// <summary>Makes somebody the acting user: the cookie check does, and commands that act for a person.</summary>
    public void Become(User user, IReadOnlyList<Grant> grants, Guid? session)
    {
        (SignedIn, Grants, SessionId) = (user, grants, session);
    }
}
