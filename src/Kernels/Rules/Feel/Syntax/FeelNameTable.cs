namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Known names as sequences of tokens, so that <c>Applicant's age</c> or <c>profit and loss</c> is one name where it is known.</summary>
/// <remarks>Spaces between words count as one space; around the signs <c>. / - ' + *</c> of a name they must stand as in the name.</remarks>
internal sealed class FeelNameTable
{
    private readonly Step first = new();

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
        if (name.Length is 0 or > 1_000)
        {
            return;
        }

        var step = first;
        foreach (var token in Cut(name))
        {
            step = step.Next.TryGetValue(Key(token, step == first), out var known) ? known : step.Next[Key(token, step == first)] = new();
        }

        step.IsEnd = step != first;
    }

    /// <summary>The number of tokens of the longest known name that starts here; 0 when none does. Cost: the length of that name.</summary>
    public int Match(List<FeelToken> source, int at)
    {
        var (step, longest) = (first, 0);
        for (var i = at; i < source.Count && step.Next.TryGetValue(Key(source[i], i == at), out var next); i++)
        {
            step = next;
            longest = step.IsEnd ? i - at + 1 : longest;
        }

        return longest;
    }

    // Space before a name is no part of it.
    private static (FeelTokenKind, string, bool) Key(FeelToken token, bool isFirst) => (token.Kind, token.Text, !isFirst && token.Spaced);

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

    private sealed class Step
    {
        public Dictionary<(FeelTokenKind, string, bool), Step> Next { get; } = [];

        public bool IsEnd { get; set; }
    }
}
