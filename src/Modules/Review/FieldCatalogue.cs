using Kechuang.Platform;
using Kechuang.Platform.Packs;

namespace Kechuang.Review;

/// <summary>The fields and subfields in which experts are at home: all that some programme of the pack names.</summary>
internal sealed class FieldCatalogue : IPackSection
{
    private Dictionary<string, LocalText> titles = [];

    /// <summary>After the facts, whose choices name the subfields.</summary>
    public int Order => 30;

    /// <summary>Codes in order: <c>A</c>, <c>A/mathematics</c> …</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Fields alone.</summary>
    public IEnumerable<string> Fields => Codes.Where(c => !c.Contains('/', StringComparison.Ordinal));

    public bool Has(string code) => titles.ContainsKey(code);

    /// <summary>The title of a code; the code itself where no programme names it any more.</summary>
    public LocalText Title(string code) => titles.GetValueOrDefault(code, new(code, code));

    public static string Code(string field, string? subfield) => string.IsNullOrEmpty(subfield) ? field : $"{field}/{subfield}";

    /// <summary>A code with those above it, from the top: <c>A</c>, <c>A/mathematics</c>.</summary>
    public static IReadOnlyList<string> Path(string code)
    {
        var parts = code.Split('/');
        return [.. parts.Select((_, i) => string.Join('/', parts.Take(i + 1)))];
    }

    public void Load(Pack pack)
    {
        var found = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        var subfields = Subfields(pack);
        foreach (var field in pack.Files("programmes").Select(pack.Read).OfType<PackNode>().Where(f => f.Has("fields")).SelectMany(f => f.List("fields")))
        {
            var (id, title) = (field.Text("id"), field.Local("title"));
            found.TryAdd(id, title);
            foreach (var subfield in field.Texts("subfields").Where(s => s != "other"))
            {
                var name = subfields.GetValueOrDefault(subfield, new(subfield, subfield));
                found.TryAdd(Code(id, subfield), new($"{title.Zh} · {name.Zh}", $"{title.En} · {name.En}"));
            }
        }

        (titles, Codes) = (found, [.. found.Keys.Order(StringComparer.Ordinal)]);
    }

    public IEnumerable<PackExample> RunExamples() => [];

    private static Dictionary<string, LocalText> Subfields(Pack pack)
    {
        if (pack.ReadIfThere("facts.yaml") is not { } file || !file.Has("facts"))
        {
            return [];
        }

        return file.List("facts").FirstOrDefault(f => f.OptionalText("key") == "project.subfield") is { } fact && fact.Has("choices")
            ? fact.List("choices").ToDictionary(c => c.Text("value"), c => new LocalText(c.Text("zh"), c.Text("en")), StringComparer.Ordinal)
            : [];
    }
}
