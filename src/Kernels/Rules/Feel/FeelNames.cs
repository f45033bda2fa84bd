namespace Kechuang.Kernels.Rules.Feel;

/// <summary>What is known where an expression is written: FEEL names may contain spaces and signs, so reading needs to know them.</summary>
/// <remarks>
/// A name of letters, digits and spaces is read even when it is not listed. One with <c>. / - ' + *</c> or with a keyword in it must be.
/// Make it once and read many expressions with it.
/// </remarks>
public sealed class FeelNames
{
    private readonly IReadOnlyDictionary<string, FeelType> types;

    /// <summary>The names of variables, of entries of contexts, and the types by name.</summary>
    /// <param name="variables">Variables and functions in scope.</param>
    /// <param name="members">Entries that contexts may have; they matter behind a point and within a filter.</param>
    /// <param name="types">Types other than the built-in ones.</param>
    public FeelNames(IEnumerable<string>? variables = null, IEnumerable<string>? members = null, IReadOnlyDictionary<string, FeelType>? types = null)
    {
        this.types = types ?? new Dictionary<string, FeelType>();
        Scopes = [new((variables ?? []).Select(FeelNameTable.Normal))];
        Members = new((members ?? []).Select(FeelNameTable.Normal));
        Types = new(this.types.Keys);
    }

    /// <summary>Nothing but what is built in.</summary>
    public static FeelNames None { get; } = new();

    internal IReadOnlyList<FeelNameTable> Scopes { get; }

    internal FeelNameTable Members { get; }

    internal FeelNameTable Types { get; }

    private FeelNames(FeelNames outer, FeelNameTable more)
    {
        (types, Members, Types) = (outer.types, outer.Members, outer.Types);
        Scopes = [.. outer.Scopes, more];
    }

    /// <summary>These names and more, as within a boxed context or function.</summary>
    internal FeelNames With(params IEnumerable<string> more) => new(this, new FeelNameTable(more.Select(FeelNameTable.Normal)));

    /// <summary>These names and those of a table, which may still grow.</summary>
    internal FeelNames With(FeelNameTable more) => new(this, more);

    internal FeelType? TypeOf(string name) => types.GetValueOrDefault(name) ?? FeelType.BuiltIn(name);
}
