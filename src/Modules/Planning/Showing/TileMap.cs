using System.Globalization;
using System.Net;
using System.Text;

namespace Kechuang.Planning.Showing;

/// <summary>
/// Draws areas as tiles of one size, about where they lie: a small place counts as much as a large one. The figures are cut into five groups of equal
/// count; the group is also written on the tile, so that nobody needs to tell shades apart. Areas without a figure stay white.
/// </summary>
internal static class TileMap
{
    public const int Groups = 5;
    private const int Side = 58;
    private static readonly string[] Fills = ["#e3ecf7", "#b9d0ec", "#7fa9dc", "#3f78bf", "#17509e"];

    /// <summary>The picture; empty when fewer than two areas have both a tile and a figure: one tile compares nothing.</summary>
    public static string Draw(string title, IEnumerable<(Area Area, decimal? Value)> areas, Func<decimal, string> show)
    {
        var tiles = areas.Where(a => a.Area.Tile is not null).ToList();
        var values = tiles.Select(t => t.Value).OfType<decimal>().Order().ToList();
        if (values.Count < 2)
        {
            return "";
        }

        var (width, height) = (Side * (tiles.Max(t => t.Area.Tile!.X) + 1), Side * (tiles.Max(t => t.Area.Tile!.Y) + 1));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tiles\" width=\"{width}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Text(title)}\" font-family=\"sans-serif\" text-anchor=\"middle\">");
        foreach (var (area, value) in tiles)
        {
            var (x, y) = (area.Tile!.X * Side, area.Tile.Y * Side);
            var group = value is { } v ? GroupOf(v, values) : (int?)null;
            var (fill, ink) = group is { } g ? (Fills[g], g > 2 ? "#ffffff" : "#16202c") : ("#ffffff", "#4b5768");
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Text($"{area.Name}: {(value is { } shown ? show(shown) : "—")}")}</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + 2}\" y=\"{y + 2}\" width=\"{Side - 4}\" height=\"{Side - 4}\" rx=\"6\" fill=\"{fill}\" stroke=\"{(area.Kind is AreaKind.Centre ? "#b3261e" : "#c5cedb")}\" stroke-width=\"{(area.Kind is AreaKind.Centre ? 3 : 1)}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (Side / 2)}\" y=\"{y + 27}\" font-size=\"18\" fill=\"{ink}\">{Text(area.Tile.Mark.ToString())}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (Side / 2)}\" y=\"{y + 46}\" font-size=\"12\" fill=\"{ink}\">{(value is { } number ? Text(Short(number)) : "—")}</text></g>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Which fifth a value is in, from 0; equal values are in one.</summary>
    public static int GroupOf(decimal value, IReadOnlyList<decimal> ordered) => Math.Min(Groups - 1, ordered.Count(o => o < value) * Groups / ordered.Count);

    // Five characters fit a tile.
    private static string Short(decimal value) => Math.Abs(value) switch
    {
        >= 1_000_000 => (value / 1_000_000).ToString("0.#", CultureInfo.InvariantCulture) + "M",
        >= 10_000 => (value / 1_000).ToString("0", CultureInfo.InvariantCulture) + "k",
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
