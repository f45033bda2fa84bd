namespace Kechuang.Platform.Identity.Administering;

/// <summary>The actions of administration.</summary>
public static class Manage
{
    /// <summary>Open and close accounts, give and take back roles.</summary>
    public const string Users = "identity.user.manage";
}
