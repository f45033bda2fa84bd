using System.Globalization;
using System.Xml.Linq;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>Writes what changed in a register as an Atom feed (RFC 4287): what is new, what was corrected, and what left.</summary>
internal sealed class RegisterFeed(KechuangDb db, KeepingRules rules)
{
    private const int Most = 100;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private sealed record Item(Guid EntryId, string Mark, string Title, DateTimeOffset At, string Summary);

    /// <summary>The feed. At most three queries.</summary>
    /// <param name="definition">The register.</param>
    /// <param name="centre">The name of the centre.</param>
    /// <param name="home">The address of the register.</param>
    /// <param name="ct">Ends the queries.</param>
    public async Task<string> WriteAsync(RegisterDefinition definition, string centre, string home, CancellationToken ct)
    {
        var isOpen = definition.ShowsPast;
        var versions = await db.Set<EntryVersion>().AsNoTracking().Where(v => v.Register == definition.Id && (isOpen || v.To == null)).OrderByDescending(v => v.At).ThenByDescending(v => v.Id).Take(Most).ToListAsync(ct);
        var left = isOpen
            ? await db.Set<Entry>().AsNoTracking().Where(e => e.Register == definition.Id && e.State == EntryState.Left).OrderByDescending(e => e.LeftOn).ThenByDescending(e => e.Id).Take(Most).ToListAsync(ct)
            : [];
        // A version that says nothing new in public is no news, and that something else changed is not told: not by an item, nor by its time.
        List<Guid> ids = [.. versions.Select(v => v.EntryId).Distinct()];
        var before = await db.Set<EntryVersion>().AsNoTracking().Where(v => v.Register == definition.Id && ids.Contains(v.EntryId)).ToDictionaryAsync(v => (v.EntryId, v.Edition), ct);
        versions = isOpen ? versions.FindAll(v => v == First(v, definition, before)) : versions.ConvertAll(v => First(v, definition, before));
        var items = versions.ConvertAll(v => new Item(v.EntryId, v.Edition.ToString(CultureInfo.InvariantCulture), v.Name, v.At, EntryWords.Line(definition, v.Fields)))
            .Concat(left.Select(e => new Item(e.Id, "left", $"{EntryWords.Of(EntryState.Left).Text}：{e.Name}", rules.StartOf(e.LeftOn!.Value), EntryWords.GroundOf(definition, e.ExitGround)?.ToString() ?? "")))
            .OrderByDescending(i => i.At).Take(Most).ToList();
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", CultureInfo.CurrentUICulture.Name),
            new XElement(Atom + "id", home),
            new XElement(Atom + "title", $"{centre} · {definition.Title}"),
            new XElement(Atom + "updated", Iso(items.Count == 0 ? DateTimeOffset.UnixEpoch : items[0].At)),
            new XElement(Atom + "author", new XElement(Atom + "name", definition.Keeper.ToString())),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", $"{home}/feed.atom")),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", home)),
            items.Select(i => new XElement(
                Atom + "entry",
                new XElement(Atom + "id", $"{home}/{i.EntryId}#{i.Mark}"),
                new XElement(Atom + "title", i.Title),
                new XElement(Atom + "updated", Iso(i.At)),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", $"{home}/{i.EntryId}")),
                new XElement(Atom + "summary", i.Summary))));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}";
    }

    /// <summary>The version since which the public has read what it reads in this one.</summary>
    private static EntryVersion First(EntryVersion version, RegisterDefinition definition, Dictionary<(Guid, int), EntryVersion> all)
    {
        var first = version;
        while (all.TryGetValue((first.EntryId, first.Edition - 1), out var old) && old.Name == version.Name && EntryWords.Line(definition, old.Fields) == EntryWords.Line(definition, version.Fields))
        {
            first = old;
        }

        return first;
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
