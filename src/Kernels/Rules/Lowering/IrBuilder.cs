namespace Kechuang.Kernels.Rules;

/// <summary>Makes nodes: equal ones once, constants folded by the language's own meaning, trivial ones simplified.</summary>
internal sealed class IrBuilder
{
    private readonly Dictionary<Key, IrNode> known = [];
    private readonly Dictionary<(string Name, ValueKind Kind), int> slotOf = [];

    public List<IrNode> Nodes { get; } = [];

    public List<Slot> Slots { get; } = [];

    public IrNode Yes => Constant(Value.Of(true));

    public IrNode No => Constant(Value.Of(false));

    /// <summary>The unknown of a kind.</summary>
    public IrNode Unknown(ValueKind kind) => Add(IrOp.Constant, kind, []);

    public IrNode Constant(Value value) => Add(IrOp.Constant, value.Kind, [], value);

    public IrNode Fact(string name, ValueKind kind)
    {
        if (!slotOf.TryGetValue((name, kind), out var slot))
        {
            slotOf[(name, kind)] = slot = Slots.Count;
            Slots.Add(new(name, kind));
        }

        return Add(IrOp.Slot, kind, [], slot: slot);
    }

    public IrNode And(params ReadOnlySpan<IrNode> parts) => Connect(IrOp.And, parts);

    public IrNode Or(params ReadOnlySpan<IrNode> parts) => Connect(IrOp.Or, parts);

    public IrNode Not(IrNode part) => part.IsConstant ? part.IsUnknown ? part : Constant(Value.Of(!part.Constant.AsBoolean))
        : part.Op is IrOp.Not ? part.Parts[0]
        : Add(IrOp.Not, ValueKind.Boolean, [part]);

    public IrNode If(IrNode condition, IrNode then, IrNode otherwise) => condition.IsConstant
        ? condition.IsUnknown ? Unknown(then.Kind) : condition.Constant.AsBoolean ? then : otherwise
        : ReferenceEquals(then, otherwise) && then.IsUnknown || condition.Op is IrOp.IsKnown && condition.Parts[0] == then && otherwise.IsUnknown ? then
        : Add(IrOp.If, Common([then, otherwise]), [condition, then, otherwise]);

    /// <summary>The kind that all parts have, apart from unknown ones; <see cref="ValueKind.Null"/> where there is none.</summary>
    public static ValueKind Common(IEnumerable<IrNode> parts)
    {
        var kinds = parts.Where(p => !p.IsUnknown).Select(p => p.Kind).Distinct().ToArray();
        return kinds is [var only] ? only : ValueKind.Null;
    }

    public IrNode IsKnown(IrNode part) => part.IsConstant ? Constant(Value.Of(!part.IsUnknown)) : Add(IrOp.IsKnown, ValueKind.Boolean, [part]);

    public IrNode IsYes(IrNode part) => part.IsConstant ? Constant(Value.Of(part.Constant.AsTruth is Truth.Yes)) : Add(IrOp.IsYes, ValueKind.Boolean, [part]);

    /// <summary>Compares two nodes of one kind; constants go to the right.</summary>
    public IrNode Compare(IrOp op, IrNode left, IrNode right)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return Unknown(ValueKind.Boolean);
        }

        if (left.IsConstant && right.IsConstant)
        {
            return Fold(Evaluator.Compare(Scalars.OpOf(op), new(left.Constant), new(right.Constant)), ValueKind.Boolean);
        }

        if (left.IsConstant)
        {
            return Compare(Scalars.Mirror(op), right, left);
        }

        // A boolean that equals yes is that boolean.
        return right.IsConstant && right.Kind is ValueKind.Boolean
            ? right.Constant.AsBoolean == op is IrOp.Equal ? left : Not(left)
            : Add(op, ValueKind.Boolean, [left, right]);
    }

    /// <summary>An operation that is unknown where a part is; folded where all parts are constants.</summary>
    public IrNode Strict(IrOp op, ValueKind kind, params IrNode[] parts) =>
        parts.Any(p => p.IsUnknown) ? Unknown(kind)
        : parts.All(p => p.IsConstant) ? Fold(Scalars.Apply(op, [.. parts.Select(p => p.Constant)]), kind)
        : Add(op, kind, parts);

    public IrNode Table(IrOp op, ValueKind kind, IrNode[] parts) => Add(op, kind, parts);

    public IrNode Scalar(Node source, ValueKind kind, string[] names, IrNode[] parts)
    {
        if (!parts.All(p => p.IsConstant))
        {
            return Add(IrOp.Scalar, kind, parts, source: source, names: names);
        }

        var value = Scalars.Evaluate(source, names, [.. parts.Select(p => p.Constant)], kind);
        return value.IsNull ? Unknown(kind) : Constant(value);
    }

    private IrNode Fold(Outcome outcome, ValueKind kind) => outcome.Value.IsNull ? Unknown(kind) : Constant(outcome.Value);

    private IrNode Connect(IrOp op, ReadOnlySpan<IrNode> parts)
    {
        var decisive = op is IrOp.Or;
        var left = new List<IrNode>();
        var unknown = false;
        foreach (var part in parts)
        {
            // A group within a group of the same kind is the same group.
            foreach (var piece in part.Op == op ? part.Parts : [part])
            {
                if (piece.IsUnknown)
                {
                    unknown = true;
                }
                else if (piece.IsConstant && piece.Constant.AsBoolean == decisive)
                {
                    return piece;
                }
                else if (!piece.IsConstant && !left.Contains(piece))
                {
                    left.Add(piece);
                }
            }
        }

        if (unknown)
        {
            left.Add(Unknown(ValueKind.Boolean));
        }

        return left.Count switch
        {
            0 => Constant(Value.Of(!decisive)),
            1 => left[0],
            _ => Add(op, ValueKind.Boolean, [.. left]),
        };
    }

    private IrNode Add(
        IrOp op, ValueKind kind, IrNode[] parts, Value constant = default, int slot = -1, Node? source = null, string[]? names = null)
    {
        var key = new Key(op, kind, parts, constant, slot, source);
        if (known.TryGetValue(key, out var node))
        {
            return node;
        }

        node = new()
        {
            Id = Nodes.Count,
            Op = op,
            Kind = kind,
            Parts = parts,
            Constant = constant,
            Slot = slot,
            Source = source,
            Names = names ?? [],
        };
        Nodes.Add(node);
        return known[key] = node;
    }

    private readonly struct Key(IrOp op, ValueKind kind, IrNode[] parts, Value constant, int slot, Node? source) : IEquatable<Key>
    {
        private readonly (IrOp Op, ValueKind Kind, Value Constant, int Slot, Node? Source) head = (op, kind, constant, slot, source);
        private readonly IrNode[] parts = parts;

        public bool Equals(Key other) => head.Equals(other.head) && parts.AsSpan().SequenceEqual(other.parts);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(head);
            foreach (var part in parts)
            {
                hash.Add(part.Id);
            }

            return hash.ToHashCode();
        }
    }
}
