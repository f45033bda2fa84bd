using System.Diagnostics.CodeAnalysis;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Review.Choosing;

/// <summary>The schemes of the centre, as the pack's files in <c>schemes/</c> describe them.</summary>
internal sealed class SchemePack(SchemeChecks checks) : IPackSection, IBindingSource
{
    private readonly List<(string File, string Text, Scheme Scheme)> loaded = [];

    public int Order => 31;

    public IReadOnlyList<Scheme> All => [.. loaded.Select(l => l.Scheme)];

    /// <inheritdoc />
    public IEnumerable<Binding> Bindings => All.Select(s => new Binding(
        "scheme", s.Id, s.Title, $"/review/schemes/{s.Id}", [.. SchemeChecks.ClausesOf(s).Order(StringComparer.Ordinal)], s.Systems, []));

    public Scheme? Find(string id) => loaded.FirstOrDefault(l => l.Scheme.Id == id).Scheme;

    /// <summary>The text that a version was read from, as the pack has it now.</summary>
    public string? TextOf(string version) => loaded.FirstOrDefault(l => l.Scheme.Version == version).Text;

    /// <summary>The scheme for a subject and the use that makes it so; the one with the most conditions where several apply.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "The word of the field.")]
    public (Scheme Scheme, SchemeUse Use)? For(string subject, IReadOnlyDictionary<string, string> facts) => All
        .Select(s => (Scheme: s, Use: s.UseFor(subject, facts))).Where(p => p.Use is not null)
        .OrderByDescending(p => p.Use!.When.Count).ThenBy(p => p.Scheme.Id, StringComparer.Ordinal)
        .Select(p => ((Scheme, SchemeUse)?)(p.Scheme, p.Use!)).FirstOrDefault();

    /// <summary>Reads a text that was kept from an earlier pack.</summary>
    public static Scheme Read(string text)
    {
        var pack = new Pack(".");
        return pack.Parse("scheme.yaml", text) is { } node
            ? SchemeReader.Read(node, Pack.VersionOf(text))
            : throw new FormatException("The kept scheme cannot be read: " + string.Join("; ", pack.Errors.Select(e => e.Message)));
    }

    public void Load(Pack pack)
    {
        loaded.Clear();
        foreach (var file in pack.Files("schemes"))
        {
            if (pack.ReadText(file) is { } text && pack.Parse(file, text) is { } node)
            {
                var scheme = SchemeReader.Read(node, Pack.VersionOf(text));
                checks.Check(node, scheme);
                if (scheme.Id != Path.GetFileNameWithoutExtension(file))
                {
                    node.ErrorAt("id", $"must be the name of the file, {Path.GetFileNameWithoutExtension(file)}: it is the scheme's address.");
                }

                foreach (var (other, use) in loaded.SelectMany(l => l.Scheme.Uses, (l, u) => (l.File, u)).Where(p => scheme.Uses.Any(u => Same(u, p.u))))
                {
                    node.ErrorAt("for", $"{other} is already the scheme for {use.Subject} with {string.Join(", ", use.When.Select(w => $"{w.Key} = {w.Value}"))}.");
                }

                loaded.Add((file, text, scheme));
                pack.Definitions++;
            }
        }
    }

    public IEnumerable<PackExample> RunExamples() => loaded.SelectMany(l => l.Scheme.Examples.Select(example => new PackExample(
        l.Scheme.Id, l.Scheme.Systems, example.Name.Zh, l.File, example.Line, SchemeExamples.Run(this, l.Scheme, example))));

    private static bool Same(SchemeUse one, SchemeUse other) =>
        one.Subject == other.Subject && one.When.Count == other.When.Count && one.When.All(w => other.When.GetValueOrDefault(w.Key) == w.Value);
}
