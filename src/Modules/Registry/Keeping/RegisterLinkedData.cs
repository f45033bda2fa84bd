using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kechuang.Registry.Keeping;

/// <summary>
/// Writes the public fields of a register as linked data (JSON-LD 1.1): the register is a data set of DCAT and schema.org with its
/// publisher and downloads, each field a variable of its own address, each entry a thing with a name. Written as it is read, entry by entry.
/// </summary>
internal static class RegisterLinkedData
{
    /// <summary>Writes the document.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="definition">The register.</param>
    /// <param name="home">The address of the register; a field's meaning is home#field.</param>
    /// <param name="day">The day as of which the entries are read.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task WriteAsync(Stream target, RegisterDefinition definition, string home, DateOnly day, IAsyncEnumerable<ReadEntry> entries, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(target, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var open = definition.Fields.Where(f => f.Visible is Visible.Public).ToList();
        json.WriteStartObject();
        Context(json, open, home);
        json.WriteString("@id", home);
        Types(json, "schema:Dataset", "dcat:Dataset");
        json.WriteString("dct:identifier", definition.Id);
        Both(json, "schema:name", definition.Title);
        Both(json, "dct:title", definition.Title);
        Both(json, "schema:description", definition.Summary);
        Both(json, "dct:description", definition.Summary);
        json.WriteString("schema:temporalCoverage", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartObject("dct:publisher");
        Types(json, "schema:Organization", "foaf:Agent");
        Both(json, "schema:name", definition.Keeper);
        Both(json, "foaf:name", definition.Keeper);
        json.WriteEndObject();
        Downloads(json, home);
        Variables(json, open, home);
        json.WriteStartArray("entries");
        await foreach (var entry in entries.WithCancellation(ct))
        {
            json.WriteStartObject();
            json.WriteString("@id", $"{home}/{entry.Id}");
            json.WriteString("@type", "schema:Thing");
            json.WriteString("schema:name", entry.Name);
            json.WriteString("schema:url", $"{home}/{entry.Id}");
            foreach (var field in open.Where(f => entry.Fields.ContainsKey(f.Id)))
            {
                json.WriteString(field.Id, entry.Fields[field.Id]);
            }

            json.WriteEndObject();
            if (json.BytesPending > 32 << 10)
            {
                await json.FlushAsync(ct);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Context(Utf8JsonWriter json, List<RegisterField> fields, string home)
    {
        json.WriteStartObject("@context");
        json.WriteNumber("@version", 1.1);
        foreach (var (prefix, address) in ((string, string)[])[
            ("schema", "https://schema.org/"), ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"), ("xsd", "http://www.w3.org/2001/XMLSchema#")])
        {
            json.WriteString(prefix, address);
        }

        json.WriteStartObject("entries");
        json.WriteString("@id", "dct:hasPart");
        json.WriteEndObject();
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Id);
            json.WriteString("@id", $"{home}#{field.Id}");
            if (field.Form is FieldForm.Number or FieldForm.Date)
            {
                json.WriteString("@type", field.Form is FieldForm.Number ? "xsd:decimal" : "xsd:date");
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Downloads(Utf8JsonWriter json, string home)
    {
        json.WriteStartArray("dcat:distribution");
        foreach (var (address, type) in ((string, string)[])[
            ($"{home}.csv", "text/csv"), ($"{home}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ($"{home}.jsonld", "application/ld+json")])
        {
            json.WriteStartObject();
            Types(json, "dcat:Distribution", "schema:DataDownload");
            json.WriteStartObject("dcat:downloadURL");
            json.WriteString("@id", address);
            json.WriteEndObject();
            json.WriteString("schema:contentUrl", address);
            json.WriteString("schema:encodingFormat", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Variables(Utf8JsonWriter json, List<RegisterField> fields, string home)
    {
        json.WriteStartArray("schema:variableMeasured");
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("@id", $"{home}#{field.Id}");
            json.WriteString("@type", "schema:PropertyValue");
            Both(json, "schema:name", field.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Types(Utf8JsonWriter json, string first, string second)
    {
        json.WriteStartArray("@type");
        json.WriteStringValue(first);
        json.WriteStringValue(second);
        json.WriteEndArray();
    }

    private static void Both(Utf8JsonWriter json, string key, Platform.LocalText text)
    {
        json.WriteStartArray(key);
        foreach (var (value, language) in ((string, string)[])[(text.Zh, "zh"), (text.En, "en")])
        {
            json.WriteStartObject();
            json.WriteString("@value", value);
            json.WriteString("@language", language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
