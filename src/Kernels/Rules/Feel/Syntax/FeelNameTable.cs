namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Known names as sequences of tokens, so that <c>Applicant's age</c> or <c>profit and loss</c> is one name where it is known.</summary>
/// <remarks>Spaces between words count as one space; around the signs <c>. / - ' + *</c> of a name they must stand as in the name.</remarks>
internal sealed class FeelNameTable
{
    private readonly Dictionary<string, List<FeelToken[]>> byFirst = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public FeelNameTable(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    /// <summary>The name with its spaces made regular.</summary>
    public static string Normal(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Join(ReadOnlySpan<FeelToken> tokens)
    {
        var name = new System.Text.StringBuilder();
        foreach (var token in tokens)
        {
            name.Append(name.Length > 0 && token.Spaced ? " " : "").Append(token.Text);
        }

        return name.ToString();
    }

    public void Add(string name)
    {
        if (name.Length is 0 or > 1_000 || !names.Add(name))
        {
            return;
        }

        var tokens = Cut(name);
        if (tokens.Length > 0)
        {
            byFirst.TryAdd(tokens[0].Text, []);
            byFirst[tokens[0].Text].Add(tokens);
        }
    }

    /// <summary>The number of tokens of the longest known name that starts here; 0 when none does.</summary>
    public int Match(List<FeelToken> source, int at)
    {
        var longest = 0;
        foreach (var name in byFirst.GetValueOrDefault(source[at].Text) ?? [])
        {
            if (name.Length > longest && source[at].Kind == name[0].Kind && Fits(source, at, name))
            {
                longest = name.Length;
            }
        }

        return longest;
    }

    private static bool Fits(List<FeelToken> source, int at, FeelToken[] name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            var token = source[Math.Min(at + i, source.Count - 1)];
            if (token.Kind != name[i].Kind || token.Text != name[i].Text || token.Spaced != name[i].Spaced)
            {
                return false;
            }
        }

        return true;
    }

    private static FeelToken[] Cut(string name)
    {
        try
        {
            return [.. FeelLexer.Read(name).SkipLast(1)];
        }
        catch (SyntaxException)
        {
            return [];
        }
    }
}
