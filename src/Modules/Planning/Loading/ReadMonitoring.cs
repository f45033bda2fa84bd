using System.Globalization;
using Kechuang.Platform.Packs;

namespace Kechuang.Planning.Loading;

/// <summary>Reads <c>planning/monitoring.yaml</c>: limits, units, themes, areas.</summary>
internal sealed class ReadMonitoring
{
    public ReadMonitoring(Pack pack)
    {
        if (pack.Read("planning/monitoring.yaml") is not { } file)
        {
            return;
        }

        if (file.Child("limits") is { } limits)
        {
            Limits = new(
                Share(limits, "onTrack"), Share(limits, "offTrack"), Share(limits, "interval"),
                Whole(limits, "staleDays"), Whole(limits, "soonDays"), limits.Has("leastUnits") ? Whole(limits, "leastUnits") : PlanningContent.None.Limits.LeastUnits);
            if (Limits.OffTrack > Limits.OnTrack)
            {
                limits.ErrorAt("offTrack", "must not be above onTrack.", "不能大于 onTrack。");
            }

            limits.RefuseUnknownKeys();
        }
        else
        {
            file.Error("limits: missing.", "limits：没有写。");
        }

        Tolerance = file.OptionalText("tolerance");
        Ladder = [.. file.Texts("ladder").Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200 ? year : Wrong(file, t)).Order()];
        Units = Read(file, "units");
        Themes = Read(file, "themes");
        Groups = GroupsOf(file);
        Areas = [.. file.List("areas").Select(AreaOf)];
        Dimensions = [.. file.List("dimensions").Select(DimensionOf)];
        foreach (var twice in Dimensions.SelectMany(d => d.Codes.Select(c => c.Id).Prepend(d.Id)).GroupBy(id => id).Where(g => g.Count() > 1))
        {
            file.ErrorAt("dimensions", $"{twice.Key} is there twice: ids of dimensions and of their codes are unique together.", $"{twice.Key} 有两个：分组和代码的编号合在一起不能重复。");
        }

        foreach (var twice in Areas.GroupBy(a => a.Id).Where(g => g.Count() > 1))
        {
            file.ErrorAt("areas", $"{twice.Key} is there twice.", $"{twice.Key} 有两个。");
        }

        if (Areas.Count(a => a.Kind is AreaKind.Centre) != 1)
        {
            file.ErrorAt("areas", "exactly one area must be of kind centre.", "有且只有一个地区是 centre。");
        }

        if (file.Child("compare") is { } compare)
        {
            Compare = compare;
            Divisors = compare.Strictly(c => new Divisors(c.OptionalText("perHead"), c.OptionalText("perGdp")));
        }

        file.RefuseUnknownKeys();
    }

    /// <summary>Where the divisors are written; null where they are not.</summary>
    public PackNode? Compare { get; }

    public Divisors Divisors { get; } = new(null, null);

    public Limits Limits { get; } = PlanningContent.None.Limits;

    public string? Tolerance { get; }

    public IReadOnlyList<int> Ladder { get; } = [];

    public IReadOnlyList<Named> Units { get; } = [];

    public IReadOnlyList<Named> Themes { get; } = [];

    public IReadOnlyList<PlaceGroup> Groups { get; } = [];

    public IReadOnlyList<Area> Areas { get; } = [];

    public IReadOnlyList<Dimension> Dimensions { get; } = [];

    private static List<Named> Read(PackNode file, string key)
    {
        List<Named> found = [];
        foreach (var node in file.List(key))
        {
            var named = new Named(node.Text("id"), node.Local("name"));
            if (found.Exists(f => f.Id == named.Id))
            {
                node.ErrorAt("id", $"{named.Id} is there twice.", $"{named.Id} 有两个。");
            }

            found.Add(named);
            node.RefuseUnknownKeys();
        }

        return found;
    }

    private Area AreaOf(PackNode node)
    {
        var area = new Area(node.Text("id"), node.Local("name"), node.Choice<AreaKind>("kind"), TileOf(node), node.OptionalText("group"));
        if (area.Kind is AreaKind.Place && area.Group is null)
        {
            node.Error("group: an area of kind place is of a group.", "group：place 类的地区要写属于哪一组。");
        }
        else if (area.Group is not null && area.Kind is not AreaKind.Place)
        {
            node.ErrorAt("group", "only an area of kind place has a group.", "只有 place 类的地区写 group。");
        }
        else if (area.Group is { } group && Groups.All(g => g.Id != group))
        {
            node.ErrorAt("group", $"groups has no {group}.", $"groups 里没有 {group}。");
        }

        node.RefuseUnknownKeys();
        return area;
    }

    private static List<PlaceGroup> GroupsOf(PackNode file)
    {
        List<PlaceGroup> found = [];
        foreach (var node in file.List("groups"))
        {
            var group = new PlaceGroup(PlanningIds.Read(node, "id"), node.Local("name"), node.Flag("withCentre"));
            if (group.Id == PlanningContent.WithParts || found.Exists(f => f.Id == group.Id))
            {
                node.ErrorAt("id", $"{group.Id} is there twice.", $"{group.Id} 有两个。");
            }

            found.Add(group);
            node.RefuseUnknownKeys();
        }

        return found;
    }

    private static Dimension DimensionOf(PackNode node)
    {
        var id = PlanningIds.Read(node, "id");
        var codes = node.List("codes").Select(c =>
        {
            var code = new Code(PlanningIds.Read(c, "id"), c.Local("name"), id, ReadSurveys.Kinds(c));
            c.RefuseUnknownKeys();
            return code;
        }).ToList();
        if (codes.Count < 2)
        {
            node.ErrorAt("codes", "at least two are needed to break a figure down.", "分组至少要有两个代码。");
        }

        if (codes.SelectMany(c => c.Kinds).GroupBy(k => k).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            node.ErrorAt("codes", $"{twice.Key}: a kind of units belongs to one code of a dimension.", $"{twice.Key}：一类单位在一个分组里只属于一个代码。");
        }

        var dimension = new Dimension(id, node.Local("name"), codes);
        node.RefuseUnknownKeys();
        return dimension;
    }

    private static Tile? TileOf(PackNode area)
    {
        if (area.Child("tile") is not { } tile)
        {
            return null;
        }

        var (x, y) = (tile.Whole("x") ?? -1, tile.Whole("y") ?? -1);
        if (x is < 0 or > 20 || y is < 0 or > 20)
        {
            tile.Error("x and y must be whole numbers from 0 to 20.", "x 和 y 要写0到20的整数。");
        }

        var found = new Tile(x, y, tile.Local("mark"));
        tile.RefuseUnknownKeys();
        return found;
    }

    private static int Wrong(PackNode file, string text)
    {
        file.ErrorAt("ladder", $"{text} is not a year.", $"{text} 不是年份。");
        return 2000;
    }

    private static double Share(PackNode node, string key)
    {
        if (node.Number(key) is { } number and > 0 and < 1)
        {
            return (double)number;
        }

        node.ErrorAt(key, "must be a number between 0 and 1.", "要写0与1之间的数。");
        return 0.5;
    }

    private static int Whole(PackNode node, string key)
    {
        if (node.Whole(key) is { } number and > 0)
        {
            return number;
        }

        node.ErrorAt(key, "must be a whole number of 1 or more.", "要写不小于1的整数。");
        return 1;
    }
}
