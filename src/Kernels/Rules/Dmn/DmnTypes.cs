using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>The types of a model and of those it imports, as FEEL types (DMN 1.5, section 7.3.3).</summary>
internal sealed class DmnTypes
{
    private const int MaxDepth = 50;

    private readonly Dictionary<string, DmnItemDefinition> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelType> types = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private int depth;

    public DmnTypes(DmnModel model, IReadOnlyDictionary<string, DmnTypes> imported)
    {
        foreach (var definition in model.ItemDefinitions)
        {
            definitions.TryAdd(definition.Name, definition);
        }

        foreach (var (prefix, theirs) in imported)
        {
            foreach (var (name, type) in theirs.types)
            {
                types.TryAdd(prefix.Length == 0 ? name : $"{prefix}.{name}", type);
            }
        }

        foreach (var name in definitions.Keys)
        {
            Named(name);
        }
    }

    public IReadOnlyDictionary<string, FeelType> All => types;

    /// <summary>The type of that name; null when there is none, any type when no name is given.</summary>
    public FeelType? Find(string? name) => name is null ? FeelType.Any : Named(name);

    /// <summary>The unary tests of a type's allowed values, or null.</summary>
    public string? AllowedValues(string? name) => name is null ? null : definitions.GetValueOrDefault(name)?.AllowedValues;

    private FeelType? Named(string name)
    {
        if (types.TryGetValue(name, out var known))
        {
            return known;
        }

        // A definition comes before a built-in type of the same name; one that contains itself is of any type within itself.
        if (!definitions.TryGetValue(name, out var definition))
        {
            return FeelType.BuiltIn(name);
        }

        if (depth >= MaxDepth || !open.Add(name))
        {
            return FeelType.Any;
        }

        depth++;
        var type = Make(definition);
        depth--;
        open.Remove(name);
        types[name] = type;
        return type;
    }

    private FeelType Make(DmnItemDefinition definition)
    {
        var type = definition.Function is { } function
                ? new FunctionType([.. function.Parameters.Select(p => Find(p.TypeRef) ?? FeelType.Any)], Find(function.OutputTypeRef) ?? FeelType.Any)
            : definition.Components.Count > 0 ? new ContextType([.. definition.Components.Select(c => KeyValuePair.Create(c.Name, Make(c)))])
            : Find(definition.TypeRef) ?? FeelType.Any;
        type = Constrained(definition.Name, type, definition.AllowedValues);
        type = definition.IsCollection ? new ListType(type) : type;
        return Constrained(definition.Name, type, definition.TypeConstraint) is var whole && whole is ConstrainedType ? whole : new ConstrainedType(definition.Name, whole, null);
    }

    private static FeelType Constrained(string name, FeelType type, string? tests)
    {
        if (tests is null || !FeelExpression.TryParseTests(tests, null, out var expression, out _) || expression!.Node is not UnaryTests allowed)
        {
            return type;
        }

        return new ConstrainedType(name, type, (run, value) =>
            allowed.Test(new Variables(run, null, new Dictionary<string, FeelValue?>()), value) is true);
    }
}
