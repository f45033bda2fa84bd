using System.Text;

namespace Kechuang.Registry.Contracts;

/// <summary>ORCID iD: the 16 characters that name a researcher.</summary>
/// <remarks>Source: ISO/IEC 7064, MOD 11-2; "Structure of the ORCID Identifier", support.orcid.org.</remarks>
public static class Orcid
{
    /// <summary>Reads an iD with or without hyphens, spaces and the address before it; writes it as <c>0000-0002-1825-0097</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="orcid">The iD in its one written form, without the address; empty when there is a fault.</param>
    public static CodeFault Read(string? text, out string orcid)
    {
        orcid = "";
        var folded = (text ?? "").Normalize(NormalizationForm.FormKC).Trim();
        var address = folded.IndexOf("orcid.org/", StringComparison.OrdinalIgnoreCase);
        if (address >= 0 && folded[..address] is var before && before.ToUpperInvariant() is "" or "HTTPS://" or "HTTP://" or "HTTPS://WWW." or "HTTP://WWW.")
        {
            folded = folded[(address + "orcid.org/".Length)..].TrimEnd('/');
        }

        var digits = string.Concat(folded.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '‐' or '–'))).ToUpperInvariant();
        if (digits.Length != 16)
        {
            return CodeFault.Length;
        }

        if (digits[..15].Any(c => !char.IsAsciiDigit(c)) || (digits[15] != 'X' && !char.IsAsciiDigit(digits[15])))
        {
            return CodeFault.Character;
        }

        if (CheckCharacter(digits) != digits[15])
        {
            return CodeFault.CheckCharacter;
        }

        orcid = $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..]}";
        return CodeFault.None;
    }

    /// <summary>The check character for the first 15 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var total = 0;
        foreach (var c in digits[..15])
        {
            total = (total + (c - '0')) * 2 % 11;
        }

        return ((12 - total) % 11) switch
        {
            10 => 'X',
            var check => (char)('0' + check),
        };
    }
}
