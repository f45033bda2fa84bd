using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Loading;

/// <summary>Reads <c>documents/sources.yaml</c>, where the pack has one: documents that are cited without their text.</summary>
internal static class ReadSources
{
    private const string File = "documents/sources.yaml";

    public static IReadOnlyList<CitedSource> Run(Pack pack, IReadOnlyList<LibraryDocument> documents)
    {
        if (!pack.Files("documents").Contains(File) || pack.Read(File) is not { } file)
        {
            return [];
        }

        var sources = file.List("sources").Select(Read).ToList();
        file.RefuseUnknownKeys();
        foreach (var twice in sources.Select(s => s.Id).Concat(documents.Select(d => d.Info.Id)).GroupBy(id => id).Where(g => g.Count() > 1))
        {
            pack.Error(File, file.LineOf("sources"), $"sources: “{twice.Key}” is used twice.", 1, $"sources：“{twice.Key}”用了两次。");
        }

        return sources;
    }

    private static CitedSource Read(PackNode node)
    {
        var places = new Dictionary<string, Platform.LocalText>(StringComparer.Ordinal);
        foreach (var place in node.List("places"))
        {
            if (!places.TryAdd(place.Text("at"), new(place.Text("zh"), place.Text("en"))))
            {
                place.ErrorAt("at", $"“{place.Text("at")}” is used twice.", $"“{place.Text("at")}”用了两次。");
            }

            place.RefuseUnknownKeys();
        }

        if (places.Count == 0)
        {
            node.Error("places: name each place that is cited, with what it is about.", "places（出处）：列出每处引用的位置和它讲的内容。");
        }

        var date = node.Date("date");
        if (date is null)
        {
            node.Error("date: missing.", "date（日期）：缺少。");
        }

        var source = new CitedSource(
            node.Text("id"), node.Local("title"), node.Local("short"), node.Local("issuer"), node.Text("number"), date ?? DateOnly.MinValue,
            node.Date("validFrom"), node.Date("validTo"), places, node.OptionalLocal("note"));
        node.RefuseUnknownKeys();
        return source;
    }
}
