using System.Text;

namespace Kechuang.Registry.Contracts;

/// <summary>What is wrong with a text that should be a code.</summary>
public enum CodeFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It has too few or too many characters.</summary>
    Length,

    /// <summary>It has a character that the code never has, or one in the wrong place.</summary>
    Character,

    /// <summary>The last character does not agree with the others: most often a slip of the pen.</summary>
    CheckCharacter,
}

/// <summary>统一社会信用代码, the 18 characters that name an organisation in China.</summary>
/// <remarks>
/// Source: GB 32100-2015: 1 character department, 1 kind, 6 digits division, 9 characters organisation, 1 check character; the letters
/// I, O, S, V and Z are not used; the check is a weighted sum modulo 31, the weights being powers of 3. Since 31 is prime, every single
/// wrong character and every exchange of neighbours is found.
/// </remarks>
public static class SocialCreditCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Reads a code as people type it: small letters, full-width characters and spaces are accepted.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="code">The code in its one written form; empty when there is a fault.</param>
    public static CodeFault Read(string? text, out string code)
    {
        code = "";
        var folded = Fold(text);
        if (folded.Length != Length)
        {
            return CodeFault.Length;
        }

        if (folded.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)) || folded[2..8].Any(c => !char.IsAsciiDigit(c)))
        {
            return CodeFault.Character;
        }

        if (CheckCharacter(folded) != folded[^1])
        {
            return CodeFault.CheckCharacter;
        }

        code = folded;
        return CodeFault.None;
    }

    /// <summary>The check character for the first 17 characters, which must be of the alphabet.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in first[..(Length - 1)])
        {
            sum += Alphabet.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    private static string Fold(string? text) =>
        string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
