using System.Globalization;
using System.Xml.Linq;

namespace Kechuang.Registry.Keeping;

/// <summary>Writes the latest versions of a register's entries as an Atom feed (RFC 4287).</summary>
internal static class RegisterFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static string Write(RegisterDefinition definition, string title, string home, IReadOnlyList<EntryVersion> versions) => new XElement(
        Atom + "feed",
        new XElement(Atom + "id", home),
        new XElement(Atom + "title", title),
        new XElement(Atom + "updated", Iso(versions.Count == 0 ? DateTimeOffset.UnixEpoch : versions[0].At)),
        versions.Select(v => new XElement(
            Atom + "entry",
            new XElement(Atom + "id", $"{home}/{v.EntryId}#{v.Edition}"),
            new XElement(Atom + "title", v.Name),
            new XElement(Atom + "updated", Iso(v.At)),
            new XElement(Atom + "link", new XAttribute("href", $"{home}/{v.EntryId}")),
            new XElement(Atom + "summary", EntryWords.Line(definition, v.Fields))))).ToString();

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
