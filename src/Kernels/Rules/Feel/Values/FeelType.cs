namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A type of FEEL (DMN 1.5, section 10.3.2.9).</summary>
/// <remarks>Null is of no type under <c>instance of</c>, and conforms to every type where a value is asked for.</remarks>
public abstract record FeelType
{
    private protected FeelType()
    {
    }

    /// <summary>The type of everything.</summary>
    public static FeelType Any { get; } = new AnyType();

    /// <summary>Any context.</summary>
    public static FeelType Context { get; } = new ContextType([]);

    /// <summary>A list of anything.</summary>
    public static FeelType List { get; } = new ListType(Any);

    /// <summary>The type's name as FEEL writes it.</summary>
    public abstract string Name { get; }

    /// <summary>A built-in type by its name in FEEL or in the DMN schema, or null when there is none such.</summary>
    public static FeelType? BuiltIn(string name) => name switch
    {
        "Any" => Any,
        "number" => new KindType(FeelKind.Number),
        "string" => new KindType(FeelKind.Text),
        "boolean" => new KindType(FeelKind.Boolean),
        "date" => new KindType(FeelKind.Date),
        "time" => new KindType(FeelKind.Time),
        "date and time" or "dateTime" => new KindType(FeelKind.DateTime),
        "days and time duration" or "dayTimeDuration" => new KindType(FeelKind.Span),
        "years and months duration" or "yearMonthDuration" => new KindType(FeelKind.Months),
        "context" => Context,
        "list" => List,
        "function" => new KindType(FeelKind.Function),
        "range" => new KindType(FeelKind.Range),
        "Null" => new NullType(),
        _ => null,
    };

    /// <summary>Whether a value is an instance of this type, whatever values are allowed. Null never is.</summary>
    internal bool Has(Run run, FeelValue? value) => value is not null && Admits(run, value, bare: true);

    /// <summary>
    /// The value as this type wants it (section 10.3.2.9.4): itself where it conforms; the only item of a list; the start of the day in
    /// UTC for a date where a date and time is wanted; otherwise null.
    /// </summary>
    internal FeelValue? Coerce(Run run, FeelValue? value)
    {
        if (value is null || Admits(run, value, bare: false))
        {
            return value;
        }

        if (value is FeelList { Count: 1 } single && single[0] is { } only && Admits(run, only, bare: false))
        {
            return only;
        }

        return value is FeelDate date && new FeelDateTime(date, new(0, FeelZone.Utc)) is var midnight && Admits(run, midnight, bare: false) ? midnight : null;
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>This type without its name and the constraints on its values; what it consists of keeps them.</summary>
    internal virtual FeelType Shape => this;

    /// <summary>Whether a value conforms; bare, whatever values are allowed.</summary>
    internal abstract bool Admits(Run run, FeelValue value, bool bare);

    /// <summary>Whether every value of this type is one of the other (section 10.3.2.9.2).</summary>
    internal virtual bool ConformsTo(Run run, FeelType other)
    {
        // Types share their parts, so that walking one can be long: it is paid for.
        run.Spend(1);
        return other is AnyType || ReferenceEquals(this, other) || (this is KindType mine && other is KindType theirs && mine.Of == theirs.Of)
            || (other is ConstrainedType { IsPlain: true } named && ConformsTo(run, named.Base));
    }

    internal bool AdmitsOrNull(Run run, FeelValue? value, bool bare) => value is null || Admits(run, value, bare);
}

internal sealed record AnyType : FeelType
{
    public override string Name => "Any";

    internal override bool Admits(Run run, FeelValue value, bool bare) => true;
}

internal sealed record NullType : FeelType
{
    public override string Name => "Null";

    internal override bool Admits(Run run, FeelValue value, bool bare) => false;

    internal override bool ConformsTo(Run run, FeelType other) => true;
}

internal sealed record KindType(FeelKind Of) : FeelType
{
    public override string Name => Of switch
    {
        FeelKind.Number => "number",
        FeelKind.Text => "string",
        FeelKind.Boolean => "boolean",
        FeelKind.Date => "date",
        FeelKind.Time => "time",
        FeelKind.DateTime => "date and time",
        FeelKind.Span => "days and time duration",
        FeelKind.Months => "years and months duration",
        FeelKind.Range => "range",
        _ => "function",
    };

    internal override bool Admits(Run run, FeelValue value, bool bare) => value.Kind == Of;
}
