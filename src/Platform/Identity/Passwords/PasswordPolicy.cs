using System.Text;

namespace Kechuang.Platform.Identity.Passwords;

/// <summary>What makes a password too easy to guess. Long rather than odd: no rule about kinds of characters.</summary>
/// <remarks>Source: NIST SP 800-63B-4, section 3.1.1.2: length, a list of common values, and values that the context suggests.</remarks>
internal static class PasswordPolicy
{
    /// <summary>The least number of characters (Unicode code points).</summary>
    public const int LeastLength = 12;

    private const int LeastDistinct = 5;

    private static readonly HashSet<string> Common = ReadCommon();

    /// <summary>Why a password is refused.</summary>
    public enum Weakness
    {
        /// <summary>Fewer than <see cref="LeastLength"/> characters.</summary>
        Short,

        /// <summary>Among the most common ones, or one of them with digits and signs around it, or a run of digits or letters.</summary>
        Common,

        /// <summary>Contains the name of the mail address or of the platform.</summary>
        Personal,
    }

    /// <summary>The form in which passwords are compared: Unicode NFKC, so that keyboards do not matter.</summary>
    public static string Normalize(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no normal form; such a password matches nothing and is refused where it is set.
            return password;
        }
    }

    /// <summary>The first weakness of a password; null when it will do.</summary>
    public static Weakness? Find(string password, string? mail)
    {
        var text = Normalize(password).ToUpperInvariant();
        if (text.EnumerateRunes().Count() < LeastLength)
        {
            return Weakness.Short;
        }

        var name = mail?.Split('@')[0].ToUpperInvariant();
        if ((name is { Length: >= 4 } && text.Contains(name, StringComparison.Ordinal)) || text.Contains("KECHUANG", StringComparison.Ordinal))
        {
            return Weakness.Personal;
        }

        var core = text.Trim([.. "0123456789!@#$%^&*()-_=+.,?~ "]);
        return text.EnumerateRunes().Distinct().Count() < LeastDistinct || IsRun(text) || core.Length == 0 || Common.Contains(text) || Common.Contains(core)
            ? Weakness.Common : null;
    }

    /// <summary>Whether nearly each character follows the one before: abcdefghijkl, 987654321098.</summary>
    private static bool IsRun(string text) =>
        Enumerable.Range(1, text.Length - 1).Count(i => Math.Abs(text[i] - text[i - 1]) <= 1) >= text.Length - 3;

    private static HashSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("Kechuang.Platform.Identity.Passwords.CommonPasswords.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        HashSet<string> common = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                common.Add(line.ToUpperInvariant());
            }
        }

        return common;
    }
}
