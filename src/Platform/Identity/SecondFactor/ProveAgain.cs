using Kechuang.Platform.Identity.Passwords;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Identity;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>Asks somebody who is signed in once more who they are, before the proofs of their account change.</summary>
internal sealed class ProveAgain(UserManager<User> users, Attempts attempts, SecondStep second)
{
    /// <summary>What came of it.</summary>
    public enum Outcome
    {
        /// <summary>It is them.</summary>
        Done,

        /// <summary>The password or code is wrong.</summary>
        Refused,

        /// <summary>Too many attempts.</summary>
        Locked,
    }

    /// <summary>Checks the password or, where the second step is on, a code. Spends an attempt of the same counter as signing in.</summary>
    public async Task<Outcome> CheckAsync(User user, string passwordOrCode, CancellationToken ct)
    {
        var key = Attempts.OfPassword(user.NormalizedEmail!);
        if (!await attempts.SpendAsync(key, ct))
        {
            return Outcome.Locked;
        }

        if ((user.PasswordHash is not null && await users.CheckPasswordAsync(user, PasswordPolicy.Normalize(passwordOrCode)))
            || (user.TwoFactorEnabled && await second.TakeAsync(user.Id, passwordOrCode, ct) is not null))
        {
            await attempts.ForgetAsync(key, ct);
            return Outcome.Done;
        }

        return Outcome.Refused;
    }
}
