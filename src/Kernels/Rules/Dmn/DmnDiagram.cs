using System.Globalization;
using System.Xml.Linq;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Draws a model: each element above those it requires, in rows (DMN 1.5, chapter 13).</summary>
internal static class DmnDiagram
{
    private const int Width = 180;
    private const int Height = 60;
    private const int Across = 220;
    private const int Down = 120;
    private const int Margin = 40;

    private static readonly XNamespace Di = "http://www.omg.org/spec/DMN/20180521/DI/";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DMN/20180521/DC/";
    private static readonly XNamespace DmnDi = "https://www.omg.org/spec/DMN/20230324/DMNDI/";

    public static XElement? Draw(DmnModel model)
    {
        var needs = Needs(model);
        if (needs.Count == 0)
        {
            return null;
        }

        var places = Places(needs);
        return new(
            DmnDi + "DMNDI",
            new XAttribute(XNamespace.Xmlns + "dmndi", DmnDi.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "di", Di.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName),
            new XElement(
                DmnDi + "DMNDiagram",
                needs.Select(n => Shape(n.Id, places[n.Id], model.Services.Any(s => s.Id == n.Id))),
                needs.SelectMany(n => n.Requirements.Select(r => Edge(r, places, n.Id))).OfType<XElement>()));
    }

    private static List<(string Id, DmnItems<DmnRequirement> Requirements)> Needs(DmnModel model) =>
    [
        .. model.InputData.Select(i => (i.Id, (DmnItems<DmnRequirement>)[]))
            .Concat(model.Decisions.Select(d => (d.Id, d.Requirements)))
            .Concat(model.KnowledgeModels.Select(k => (k.Id, k.Requirements)))
            .Concat(model.Services.Select(s => (s.Id, (DmnItems<DmnRequirement>)[])))
            .Where(n => n.Id.Length > 0)
            .DistinctBy(n => n.Id),
    ];

    // A row is one above the highest it requires. Going round as often as there are elements ends even where they form a circle.
    private static Dictionary<string, (int X, int Y)> Places(List<(string Id, DmnItems<DmnRequirement> Requirements)> needs)
    {
        var rows = needs.ToDictionary(n => n.Id, _ => 0, StringComparer.Ordinal);
        var moved = true;
        for (var round = 0; moved && round < Math.Min(needs.Count, 50); round++)
        {
            moved = false;
            foreach (var (id, requirements) in needs)
            {
                var row = requirements.Select(r => rows.TryGetValue(Local(r.Href), out var below) ? below + 1 : 0).DefaultIfEmpty().Max();
                moved |= row > rows[id];
                rows[id] = Math.Max(row, rows[id]);
            }
        }

        var top = rows.Values.Max();
        return needs.GroupBy(n => rows[n.Id])
            .SelectMany(g => g.Select((n, i) => (n.Id, X: Margin + (i * Across), Y: Margin + ((top - g.Key) * Down))))
            .ToDictionary(p => p.Id, p => (p.X, p.Y), StringComparer.Ordinal);
    }

    private static string Local(string href) => href.StartsWith('#') ? href[1..] : href;

    private static XElement Shape(string id, (int X, int Y) at, bool isCollapsed) => new(
        DmnDi + "DMNShape",
        new XAttribute("dmnElementRef", id),
        isCollapsed ? new XAttribute("isCollapsed", true) : null,
        new XElement(Dc + "Bounds", Number("x", at.X), Number("y", at.Y), Number("width", Width), Number("height", Height)));

    private static XElement? Edge(DmnRequirement requirement, Dictionary<string, (int X, int Y)> places, string to)
    {
        if (requirement.Id.Length == 0 || !places.TryGetValue(Local(requirement.Href), out var from))
        {
            return null;
        }

        return new(DmnDi + "DMNEdge", new XAttribute("dmnElementRef", requirement.Id), Point(from.X, from.Y), Point(places[to].X, places[to].Y + Height));
    }

    private static XElement Point(int x, int y) => new(Di + "waypoint", Number("x", x + (Width / 2)), Number("y", y));

    private static XAttribute Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
