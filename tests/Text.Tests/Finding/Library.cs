namespace Kechuang.Kernels.Text.Tests;

/// <summary>A small index to search in, with what was put in kept as printed.</summary>
internal sealed class Library
{
    private readonly List<string> titles = [];

    public SearchIndex Index { get; } = new(new() { Sounds = true });

    public Aliases Aliases { get; init; } = Aliases.None;

    public Library Add(string title, string text = "", byte kind = 0, int audience = 0, int day = 0)
    {
        Index.Add(new(NormalizedText.Of(title), NormalizedText.Of(text), kind, audience, day));
        titles.Add(title);
        return this;
    }

    public Found Find(string query, bool[]? audiences = null, int today = 0, ulong kinds = 0)
    {
        var read = new QueryReader(Index, Aliases, LayLexicon.Law).Read(query);
        return FindDocuments.Run(Index, new()
        {
            Query = read,
            Loosely = read.IsQuestion,
            Audiences = audiences ?? [true],
            Today = today,
            Kinds = kinds,
        });
    }

    public IEnumerable<string> Titles(string query) => Find(query).Best.Select(b => titles[b.Place]);

    public IEnumerable<string> Completions(string beginning, bool[]? audiences = null)
    {
        var read = new QueryReader(Index, Aliases, LayLexicon.Law).ReadBeginning(beginning);
        return FindDocuments.Run(Index, new() { Query = read, Audiences = audiences ?? [true] }).Best.Select(b => titles[b.Place]);
    }
}
