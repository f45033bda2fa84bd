using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Registry.Keeping;

/// <summary>Writes the public fields of a register as linked data (JSON-LD 1.1, with the words of schema.org).</summary>
internal static class RegisterLinkedData
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RegisterDefinition definition, string home, DateOnly day, IReadOnlyList<ReadEntry> entries)
    {
        var parts = new JsonArray();
        foreach (var entry in entries)
        {
            var part = new JsonObject { ["@id"] = $"{home}/{entry.Id}", ["@type"] = "schema:Thing", ["schema:name"] = entry.Name, ["schema:version"] = entry.Edition };
            foreach (var (field, value) in entry.Fields)
            {
                part[field] = value;
            }

            parts.Add(part);
        }

        return new JsonObject
        {
            // A field's meaning is its own address within the register: home#field.
            ["@context"] = new JsonObject { ["@vocab"] = $"{home}#", ["schema"] = "https://schema.org/" },
            ["@id"] = home,
            ["@type"] = "schema:Dataset",
            ["schema:name"] = Both(definition.Title),
            ["schema:description"] = Both(definition.Summary),
            ["schema:temporalCoverage"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["schema:hasPart"] = parts,
        }.ToJsonString(Readable);
    }

    private static JsonArray Both(Platform.LocalText text) =>
        new(new JsonObject { ["@value"] = text.Zh, ["@language"] = "zh" }, new JsonObject { ["@value"] = text.En, ["@language"] = "en" });
}
