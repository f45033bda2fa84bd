using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>Reads a decision table: <c>table, policy, inputs, outputs, rows</c>.</summary>
/// <param name="cites">Where citations are noted.</param>
/// <param name="conditions">Reads expressions and notes their lines.</param>
/// <param name="places">Where the place of each cell is noted, by its text.</param>
/// <param name="givers">Where the place of each output is noted, by its name.</param>
internal sealed class ReadTable(Cites cites, ReadCondition conditions, ExpressionPlaces places, Dictionary<string, PackNode> givers)
{
    public DecisionTable? Run(PackNode node)
    {
        var (policy, aggregator) = ReadPolicy(node);
        var (inputs, rows) = (node.List("inputs"), node.List("rows"));
        var table = new DecisionTable
        {
            Id = node.Text("table"),
            Title = Local(node, "title"),
            HitPolicy = policy,
            Aggregator = aggregator,
            AllowsGaps = node.Flag("gaps"),
            IsDesign = node.Flag("design"),
            Inputs = [.. inputs.Select(ReadInput).OfType<TableInput>()],
            Outputs = [.. node.List("outputs").Select(ReadOutput)],
            Rows = [.. rows.Select(ReadRow).OfType<TableRow>()],
        };
        node.RefuseUnknownKeys();
        var isWhole = table.Inputs.Count == inputs.Count && table.Rows.Count == rows.Count;
        return isWhole && table.Id.Length > 0 ? table : null;
    }

    private static (HitPolicy Policy, Aggregator Aggregator) ReadPolicy(PackNode node)
    {
        var code = node.Text("policy");
        var policy = HitPolicyCode.Read(code);
        if (policy is null && code.Length > 0)
        {
            node.ErrorAt("policy", "must be one of U, A, P, F, R, O, C, C+, C#, C<, C>.", "应为 U、A、P、F、R、O、C、C+、C#、C<、C> 之一。");
        }

        return policy ?? default;
    }

    private TableInput? ReadInput(PackNode node)
    {
        var (of, title, values) = (conditions.Expression(node, "value"), Local(node, "title"), Values(node, "values", ValueKind.Null));
        node.RefuseUnknownKeys();
        return of is null ? null : new(of, title, values);
    }

    private TableOutput ReadOutput(PackNode node)
    {
        var kind = node.Has("type") ? node.Choice<ValueKind>("type") : ValueKind.Number;
        var unit = node.OptionalText("unit");
        var output = new TableOutput(
            node.Text("name"), new(kind, unit), Values(node, "values", kind), node.Has("otherwise") ? conditions.Expression(node, "otherwise") : null, Local(node, "title"));
        givers.TryAdd(output.Name, node);
        node.RefuseUnknownKeys();
        return output;
    }

    private TableRow? ReadRow(PackNode node)
    {
        var cells = node.Texts("when").Select(text => ReadCell(node, text)).ToList();
        var outputs = node.Texts("then").Select(text => ReadExpression(node, text)).ToList();
        var (clause, text) = (cites.ReadOne(node, "clause"), node.Has("zh") ? new LocalText(node.Text("zh"), node.Text("en")) : null);
        node.RefuseUnknownKeys();
        return cells.Contains(null) || outputs.Contains(null)
            ? null
            : new() { Cells = [.. cells.OfType<TableCell>()], Outputs = [.. outputs.OfType<Expression>()], Clause = clause, Text = text };
    }

    private TableCell? ReadCell(PackNode node, string source)
    {
        if (!TableCell.TryParse(source, out var cell, out var error))
        {
            node.ErrorAt("when", $"“{source}”, column {error.Column}: {error.Text.En}", $"“{source}”第 {error.Column} 列：{error.Text.Zh}");
            return null;
        }

        places.Note(source, node, "when");
        return cell;
    }

    private Expression? ReadExpression(PackNode node, string source)
    {
        if (!Expression.TryParse(source, out var expression, out var error))
        {
            node.ErrorAt("then", $"“{source}”, column {error.Column}: {error.Text.En}", $"“{source}”第 {error.Column} 列：{error.Text.Zh}");
            return null;
        }

        places.Note(source, node, "then");
        return expression;
    }

    private static IReadOnlyList<Value>? Values(PackNode node, string key, ValueKind kind) =>
        node.Has(key) && PackValues.Of(node.Value(key)) is { Kind: ValueKind.List } list
            ? [.. list.AsList.Select(v => new FactType(kind).TryFit(v, out var fitted) ? fitted : v)]
            : null;

    private static LocalText? Local(PackNode node, string key) => node.OptionalLocal(key) is { } text ? new(text.Zh, text.En) : null;
}
