namespace Kechuang.Kernels.Text;

/// <summary>Names of the same thing: 未来科技城 and 未来科学城. Who looks for one finds the other.</summary>
public sealed class Aliases
{
    private readonly List<string[]> groups = [];

    /// <summary>Takes groups of names; a name alone says nothing.</summary>
    public Aliases(IEnumerable<IEnumerable<string>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var group in groups)
        {
            string[] names = [.. group.Select(name => NormalizedText.Of(name).Trim()).Where(name => name.Length > 1).Distinct(StringComparer.Ordinal)];
            if (names.Length > 1)
            {
                this.groups.Add(names);
            }
        }
    }

    /// <summary>No names.</summary>
    public static Aliases None { get; } = new([]);

    /// <summary>The other ways to say a normalised text: each name in it exchanged for each of its other names, one at a time.</summary>
    public IEnumerable<string> Others(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return from names in groups
               let said = names.Where(name => text.Contains(name, StringComparison.Ordinal)).MaxBy(name => name.Length)
               where said is not null
               from other in names
               where other != said
               select text.Replace(said, other, StringComparison.Ordinal);
    }
}
