using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>One model of a program: its elements by identifier and by name, its types, and the models it imports.</summary>
internal sealed class DmnUnit
{
    private readonly Dictionary<string, DmnElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Prefix, DmnUnit Unit)> imports = new(StringComparer.Ordinal);

    public DmnUnit(DmnModel model, IReadOnlyDictionary<string, DmnUnit> others)
    {
        Model = model;
        var types = new Dictionary<string, DmnTypes>(StringComparer.Ordinal);
        foreach (var import in model.Imports)
        {
            if (others.TryGetValue(import.Namespace, out var unit))
            {
                imports.TryAdd(import.Namespace, (import.Name, unit));
                types.TryAdd(import.Name, unit.Types);
            }
        }

        Types = new(model, types);
        Elements =
        [
            .. model.InputData.Select(i => Add(i.Id, new InputElement(this, i))),
            .. model.Decisions.Select(d => Add(d.Id, new DecisionElement(this, d))),
            .. model.KnowledgeModels.Select(k => Add(k.Id, new KnowledgeElement(this, k))),
            .. model.Services.Select(s => Add(s.Id, new ServiceElement(this, s))),
        ];
        Names = new([], DmnMembers.Of(model).Concat(imports.Values.SelectMany(i => DmnMembers.Of(i.Unit.Model))), Types.All);
    }

    public DmnModel Model { get; }

    public DmnTypes Types { get; }

    public FeelNames Names { get; }

    public IReadOnlyList<DmnElement> Elements { get; }

    public DmnElement? Resolve(string href) => Find(href).Element;

    public void Compile(Action<LocalText> problem)
    {
        foreach (var element in Elements)
        {
            var place = $"{Model.Name}: {element.Name}";
            if (element is KnowledgeElement)
            {
                element.Sees.Add(("", element));
            }

            foreach (var requirement in element.Requirements)
            {
                if (Find(requirement.Href) is ({ } prefix, { } required))
                {
                    element.Sees.Add((prefix, required));
                }
                else
                {
                    problem(new($"{place}：没有 {requirement.Href}", $"{place}: there is no {requirement.Href}"));
                }
            }

            element.Compile(new(Types, place, problem));
        }
    }

    // #id, id, or namespace#id, where the namespace may be this model's own.
    private (string? Prefix, DmnElement? Element) Find(string href)
    {
        var at = href.LastIndexOf('#');
        var (space, id) = at < 0 ? ("", href) : (href[..at], href[(at + 1)..]);
        return space.Length == 0 || space == Model.Namespace ? ("", byId.GetValueOrDefault(id))
            : imports.TryGetValue(space, out var import) ? (import.Prefix, import.Unit.byId.GetValueOrDefault(id))
            : (null, null);
    }

    private DmnElement Add(string id, DmnElement element)
    {
        byId.TryAdd(id, element);
        return element;
    }
}
