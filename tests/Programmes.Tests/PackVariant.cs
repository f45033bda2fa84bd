namespace Kechuang.Programmes.Tests;

/// <summary>The pack of Beijing with another text of one programme, for what its own text does not say.</summary>
internal sealed class PackVariant : IDisposable
{
    private const string File = "programmes/pgm-16-natural-science-foundation.yaml";
    private readonly PackCopy pack = new();

    public PackVariant(params (string Text, string Instead)[] changes)
    {
        foreach (var (old, instead) in changes)
        {
            pack.With(File, old, instead);
        }
    }

    /// <summary>A programme that no panel decides.</summary>
    public static PackVariant WithoutPanel() => new(
        ("panel: true", "panel: false"),
        ("{ do: review_again, from: [objected], to: in_review,", "{ do: overturn, from: [objected], to: funded,"));

    /// <summary>A programme whose first reviewers may read an application again.</summary>
    public static PackVariant WithFormerExperts() => new(("formerExperts: false", "formerExperts: true"));

    public World World() => pack.World();

    public void Dispose() => pack.Dispose();
}
