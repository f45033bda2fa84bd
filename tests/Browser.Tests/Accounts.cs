using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;

namespace Kechuang.Browser.Tests;

/// <summary>An account with a password and a second step.</summary>
/// <param name="Mail">Its address.</param>
/// <param name="Code">The six digits that its app shows now.</param>
internal sealed record Account(string Mail, Func<string> Code);

/// <summary>Makes accounts as their owners do.</summary>
internal static partial class Accounts
{
    public const string Password = "correct horse battery 科创";

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The address of the officer of one language's walk.</summary>
    public static string Officer(Words words) => $"officer-{words}@example.org";

    /// <summary>Somebody with a role, who sets a password and turns the second step on.</summary>
    public static async Task<Account> Enrolled(World world, string mail, Role role)
    {
        var founder = await world.Someone(Role.CentreAdministrator);
        var invited = await founder.Send("/admin/users/new", "invite", ("Input.Mail", mail), ("Input.Name", "管理员"), ("Input.Language", "zh-CN"), ("Input.Role", role.ToString()));
        var visitor = world.Visitor();
        await visitor.Send(new Uri(Link().Match(invited.Html).Groups[1].Value).PathAndQuery, "set-password", ("Input.Password", Password), ("Input.Again", Password));
        (await visitor.Send("/account/sign-in", "sign-in", ("Input.Mail", mail), ("Input.Password", Password))).Location.ShouldBe("/");
        await visitor.Send("/account/second-step", "begin-second-step");
        var secret = Secret().Match((await visitor.Open("/account/second-step")).Html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var account = new Account(mail, () => Code(secret, world.Clock.Now));
        (await visitor.Send("/account/second-step", "confirm-second-step", ("Input.Code", account.Code()))).Html.ShouldContain("recovery-codes");

        // A code is good once: the next one comes half a minute later.
        world.Clock.Now = world.Clock.Now.AddSeconds(30);
        return account;
    }

    // RFC 6238 with its usual settings: SHA-1, 30 seconds, six digits.
    private static string Code(string secret, DateTimeOffset at)
    {
        var bits = string.Concat(secret.Select(c => Convert.ToString(Base32.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
        var step = BitConverter.GetBytes(at.ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
#pragma warning disable CA5350 // RFC 6238 is built on SHA-1
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3]) % 1_000_000;
        return number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("data-copy=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("id=\"totp-secret\">([^<]+)<")]
    private static partial Regex Secret();
}
