using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>Seals the secrets of authenticator apps with the data-protection keys, each for its user alone: a row that is copied to another user opens nothing.</summary>
internal sealed class SealedSecrets(IDataProtectionProvider keys)
{
    /// <summary>The secret as the database keeps it.</summary>
    public byte[] Seal(Guid user, byte[] secret) => Of(user).Protect(secret);

    /// <summary>The secret; null when it is another user's, was changed, or its data-protection key is gone.</summary>
    public byte[]? Open(TotpKey key)
    {
        try
        {
            return Of(key.UserId).Unprotect(key.Secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Of(Guid user) => keys.CreateProtector("identity.second-step", user.ToString());
}
