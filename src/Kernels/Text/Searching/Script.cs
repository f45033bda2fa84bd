namespace Kechuang.Kernels.Text;

/// <summary>
/// One form for texts that differ only in script: traditional or simplified, full or half width, upper or lower case.
/// Every method keeps the length, character by character, so that offsets stay valid.
/// </summary>
/// <remarks>
/// For search and comparison, not for print: characters that share a simplified form fall together on purpose, so the wrong
/// conversions 髮起 and 發起 are both 发起. Words are not looked at. Cost: one table look-up for each character.
/// </remarks>
public static class Script
{
    private const char First = '\u3400';
    private const char Last = '\u9FFF';
    private static readonly char[] Simplified = BuildTable();

    /// <summary>The simplified form of a traditional character, or the character itself.</summary>
    public static char ToSimplified(char c) => c is >= First and <= Last ? Simplified[c - First] : c;

    /// <summary>Traditional to simplified characters. Returns the same string when nothing changes.</summary>
    public static string ToSimplified(string text) => Map(text, ToSimplified);

    /// <summary>Full-width letters, digits and punctuation to ASCII (（ to (, ， to ,), the ideographic space to a space.</summary>
    public static char NormaliseWidth(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '\u3000' or '\u00A0' => ' ',
        '“' or '”' or '「' or '」' => '"',
        '‘' or '’' or '『' or '』' => '\'',
        '﹒' => '.',
        _ => c,
    };

    /// <summary>Full-width to half-width, quotation marks to the straight ones. Returns the same string when nothing changes.</summary>
    public static string NormaliseWidth(string text) => Map(text, NormaliseWidth);

    /// <summary>Simplified, half-width and lower case: the form that search and comparison use.</summary>
    public static char Fold(char c) => char.ToLowerInvariant(NormaliseWidth(ToSimplified(c)));

    /// <summary>Simplified, half-width and lower case. Returns the same string when nothing changes.</summary>
    public static string Fold(string text) => Map(text, Fold);

    private static string Map(string text, Func<char, char> map)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (map(text[i]) != text[i])
            {
                return string.Create(text.Length, (text, map), static (target, state) =>
                {
                    for (var j = 0; j < target.Length; j++)
                    {
                        target[j] = state.map(state.text[j]);
                    }
                });
            }
        }

        return text;
    }

    private static char[] BuildTable()
    {
        var table = new char[Last - First + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (char)(First + i);
        }

        var pairs = ScriptTable.Pairs;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table[pairs[i] - First] = pairs[i + 1];
        }

        return table;
    }
}
