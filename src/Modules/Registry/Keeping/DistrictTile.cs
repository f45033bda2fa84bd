using Kechuang.Platform.Packs;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Registry.Keeping;

/// <summary>Where a district stands on the map of the city: one square for each, next to its neighbours. It shows no boundary and claims none.</summary>
/// <param name="Code">The district's code.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Column">From the west, from 0.</param>
/// <param name="Row">From the north, from 0.</param>
internal sealed record DistrictTile(string Code, LocalText Title, int Column, int Row)
{
    /// <summary>Reads the squares, each on a place of its own.</summary>
    public static IReadOnlyList<DistrictTile> Read(PackNode file, IReadOnlyList<RegisterChoice> districts)
    {
        var tiles = file.Each("tiles", node =>
        {
            var code = node.Text("code");
            if (districts.FirstOrDefault(d => d.Value == code) is not { } known)
            {
                node.Error($"code: {code} is no district of this centre (organisation.district in facts.yaml).", $"code：{code} 不是本中心的区（见 facts.yaml 的 organisation.district）。");
                return null;
            }

            return new DistrictTile(code, known.Title, node.Whole("column") ?? 0, node.Whole("row") ?? 0);
        }).OfType<DistrictTile>().ToList();
        foreach (var twice in tiles.GroupBy(t => (t.Column, t.Row)).Where(g => g.Count() > 1))
        {
            file.Error($"tiles: {string.Join(", ", twice.Select(t => t.Code))} stand on the same place.", $"tiles：{string.Join("、", twice.Select(t => t.Code))} 占了同一个位置。");
        }

        foreach (var missing in districts.Where(d => tiles.TrueForAll(t => t.Code != d.Value)))
        {
            file.Error($"tiles: {missing.Value} has no place.", $"tiles：{missing.Value} 没有位置。");
        }

        file.RefuseUnknownKeys();
        return tiles;
    }
}
