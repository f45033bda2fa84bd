namespace Kechuang.Kernels.Rules.Feel;

internal sealed partial class FeelParser
{
    private static readonly FeelNameTable BuiltInTypes = new(["date and time", "days and time duration", "years and months duration"]);

    // Rule 54 of the grammar. Null when a name in it is unknown.
    private FeelType? ReadType()
    {
        Enter();
        var type = ReadTypeInside();
        nesting--;
        return type;
    }

    private FeelType? ReadTypeInside()
    {
        if (Here.Kind is not FeelTokenKind.Word)
        {
            throw Unexpected();
        }

        if (Next.Is("<"))
        {
            switch (Here.Text)
            {
                case "list" or "range":
                    var isList = Here.Text == "list";
                    next += 2;
                    var item = ReadType();
                    Expect(">");
                    return item is null ? null : isList ? new ListType(item) : new RangeType(item);
                case "context":
                    return ReadContextType();
                case "function":
                    return ReadFunctionType();
            }
        }

        var known = Math.Max(BuiltInTypes.Match(tokens, next), names.Types.Match(tokens, next));
        var name = TakeName(known);
        while (known == 0 && Here.Is(".") && Next.Kind is FeelTokenKind.Word)
        {
            next++;
            name += "." + TakeName(0);
        }

        return names.TypeOf(name);
    }

    private ContextType? ReadContextType()
    {
        next += 2;
        var fields = new List<KeyValuePair<string, FeelType>>();
        var complete = true;
        while (!Take(">"))
        {
            if (fields.Count > 0 || !complete)
            {
                Expect(",");
            }

            var name = ReadNewName(":");
            Expect(":");
            var type = ReadType();
            complete &= type is not null;
            fields.Add(new(name, type ?? FeelType.Any));
        }

        return complete ? new(fields) : null;
    }

    private FunctionType? ReadFunctionType()
    {
        next += 2;
        var parameters = new List<FeelType?>();
        while (!Take(">"))
        {
            if (parameters.Count > 0)
            {
                Expect(",");
            }

            parameters.Add(ReadType());
        }

        Expect("->");
        var result = ReadType();
        return result is null || parameters.Contains(null) ? null : new(parameters.OfType<FeelType>().ToList(), result);
    }
}
