using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Platform.Identity;

/// <summary>A page or endpoint that only those may open who can do the action somewhere. Where exactly is part of its query.</summary>
/// <param name="action">Room, noun, verb: <c>programmes.call.open</c>; or <see cref="SignedIn"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string action) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>Anybody who is signed in: what they see is their own.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The action.</summary>
    public string Action => action;

    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>A page or endpoint for everybody, also without signing in. Said aloud, because what says nothing is closed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAttribute : Attribute, IAllowAnonymous;

internal sealed class NeedsHandler(CurrentUser user) : AuthorizationHandler<NeedsAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
    {
        if (user.May(requirement.Action))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
