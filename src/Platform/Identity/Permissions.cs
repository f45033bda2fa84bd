namespace Kechuang.Platform.Identity;

/// <summary>One line of the permission table: a role may do an action within a scope.</summary>
/// <param name="Action">Room, noun, verb: <c>programmes.call.open</c>.</param>
/// <param name="Role">Who.</param>
/// <param name="Scope">How far. Organisation and Programme mean those that the role was given for.</param>
public sealed record Permission(string Action, Role Role, Scope Scope);

/// <summary>Who may do what: the lines of all modules. What is not written here is not allowed.</summary>
public sealed class Permissions(IEnumerable<Permission> lines)
{
    private readonly ILookup<string, Permission> byAction = lines.ToLookup(l => l.Action, StringComparer.Ordinal);

    /// <summary>All actions that some module declares.</summary>
    public IEnumerable<string> Actions => byAction.Select(g => g.Key);

    /// <summary>The roles that may do an action.</summary>
    public IEnumerable<Permission> Of(string action) => byAction[action];

    /// <summary>Where somebody with these grants may do an action. A role without the place its scope asks for reaches the whole centre only when the scope is Centre or Own.</summary>
    public Reach Reach(string action, IReadOnlyList<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(grants);
        var centre = false;
        var own = false;
        List<Guid> organisations = [];
        List<string> programmes = [];
        foreach (var line in byAction[action])
        {
            foreach (var grant in grants.Where(g => g.Role == line.Role))
            {
                switch (line.Scope)
                {
                    case Scope.Centre: centre = true; break;
                    case Scope.Own: own = true; break;
                    case Scope.Organisation when grant.OrganisationId is { } organisation: organisations.Add(organisation); break;
                    case Scope.Programme when grant.Programme is { } programme: programmes.Add(programme); break;
                    default: break;
                }
            }
        }

        return new(centre, own, organisations, programmes);
    }
}
