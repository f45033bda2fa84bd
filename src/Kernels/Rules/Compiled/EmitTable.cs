using System.Linq.Expressions;
using Linq = System.Linq.Expressions.Expression;

namespace Kechuang.Kernels.Rules;

/// <summary>Emits the choice among the rows of a table as statements, so that it stops at the row that decides.</summary>
internal sealed class EmitTable(EmitMethod method, IrNode node)
{
    private readonly Type type = EmitMethod.TypeOf(node.Kind);

    /// <summary>Adds the statements and gives the result.</summary>
    public Linq Run(List<Linq> body) => node.Op switch
    {
        IrOp.First => First(body),
        IrOp.Unique => Unique(body),
        _ => General(),
    };

    private Linq First(List<Linq> body)
    {
        var (row, result, open) = (method.Variable(typeof(int)), method.Variable(type), method.Variable(typeof(bool)));
        var end = Linq.Label();
        EmitForKnown(body, result, end);
        body.Add(Linq.Assign(open, Linq.Constant(false)));
        for (var i = 0; i < node.Rows; i++)
        {
            var output = Output(node.Rows + i);
            body.Add(Linq.Assign(row, method.Emit(node.Parts[i])));
            body.Add(Linq.IfThen(
                Linq.NotEqual(row, Linq.Constant((int)Truth.No)),
                Linq.Block(
                    Linq.IfThenElse(open, Keep(result, output), Linq.Assign(result, output)),
                    Linq.IfThen(Linq.Equal(row, Linq.Constant((int)Truth.Yes)), Linq.Goto(end)),
                    Linq.Assign(open, Linq.Constant(true)))));
        }

        var otherwise = Output(node.Parts.Length - 1);
        body.Add(Linq.IfThenElse(open, Keep(result, otherwise), Linq.Assign(result, otherwise)));
        body.Add(Linq.Label(end));
        return result;
    }

    // Where all facts are known, the first row that applies is simply that.
    private void EmitForKnown(List<Linq> body, ParameterExpression result, LabelTarget end)
    {
        var known = method.NewKnown();
        var rows = node.Parts.Take(node.Rows).Select(known.Test).ToArray();
        if (rows.Contains(null) || !node.Parts[node.Rows..].All(o => o.IsConstant))
        {
            return;
        }

        var tests = rows.Select((row, i) => (Linq)Linq.IfThen(row!, Linq.Block(Linq.Assign(result, Output(node.Rows + i)), Linq.Goto(end))));
        body.Add(Linq.IfThen(known.AllKnown, Linq.Block([.. tests, Linq.Assign(result, Output(node.Parts.Length - 1)), Linq.Goto(end)])));
    }

    private Linq Unique(List<Linq> body)
    {
        var (row, result, hits, open) = (method.Variable(typeof(int)), method.Variable(type), method.Variable(typeof(int)), method.Variable(typeof(int)));
        body.AddRange(Linq.Assign(hits, Linq.Constant(0)), Linq.Assign(open, Linq.Constant(0)), Linq.Assign(result, Linq.Default(type)));
        for (var i = 0; i < node.Rows; i++)
        {
            body.Add(Linq.Assign(row, method.Emit(node.Parts[i])));
            body.Add(Linq.IfThen(
                Linq.NotEqual(row, Linq.Constant((int)Truth.No)),
                Linq.Block(
                    Linq.Assign(result, Output(node.Rows + i)),
                    Linq.IfThenElse(Linq.Equal(row, Linq.Constant((int)Truth.Yes)), Linq.PreIncrementAssign(hits), Linq.PreIncrementAssign(open)))));
        }

        var otherwise = Output(node.Parts.Length - 1);
        var total = Linq.Add(hits, open);
        body.Add(Linq.IfThenElse(
            Linq.Equal(total, Linq.Constant(0)),
            Linq.Assign(result, otherwise),
            Linq.IfThenElse(
                Linq.GreaterThan(total, Linq.Constant(1)),
                Linq.Assign(result, Linq.Default(type)),
                Linq.IfThen(Linq.Equal(open, Linq.Constant(1)), Keep(result, otherwise)))));
        return result;
    }

    private Linq General()
    {
        var rows = Linq.NewArrayInit(typeof(int), node.Parts.Take(node.Rows).Select(method.Emit));
        var outputs = Linq.NewArrayInit(typeof(Value), node.Parts[node.Rows..^1].Select(method.AsValue));
        var value = EmitMethod.Call(nameof(Exact.Choose), Linq.Constant(node.Op), rows, outputs, method.AsValue(node.Parts[^1]));
        return EmitMethod.FromValue(node.Kind, value);
    }

    // Only what is known and the same remains.
    private ConditionalExpression Keep(ParameterExpression result, Linq other) => Linq.IfThen(
        Linq.Not(EmitMethod.Call(SameName(), result, other)),
        Linq.Assign(result, Linq.Default(type)));

    private string SameName() => node.Kind switch
    {
        ValueKind.Boolean => nameof(Exact.SameTruth),
        ValueKind.Number => nameof(Exact.SameNumber),
        ValueKind.Date or ValueKind.Duration or ValueKind.Months => nameof(Exact.SameWhole),
        ValueKind.Text => nameof(Exact.SameText),
        _ => nameof(Exact.SameValue),
    };

    private Linq Output(int part) =>
        node.Parts[part].IsUnknown ? Linq.Default(type)
        : type == typeof(Value) ? method.AsValue(node.Parts[part])
        : method.Emit(node.Parts[part]);
}
