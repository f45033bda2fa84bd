using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Loading;

/// <summary>Reads conditions: <c>{ that, zh, en, clause }</c>, joined by <c>all</c>, <c>any</c> and <c>none</c>.</summary>
/// <param name="cites">Where citations are noted.</param>
/// <param name="places">Where the place of each expression is noted, by its text.</param>
internal sealed class ReadCondition(Cites cites, ExpressionPlaces places)
{
    private static readonly (string Key, ConditionKind Kind)[] Groups =
        [("all", ConditionKind.All), ("any", ConditionKind.Any), ("none", ConditionKind.None)];

    public Condition? Run(PackNode node, int depth = 1)
    {
        if (depth > Condition.MaxDepth)
        {
            node.Error($"Conditions are nested deeper than {Condition.MaxDepth} levels.", $"条件嵌套超过 {Condition.MaxDepth} 层。");
            return null;
        }

        var found = Groups.Where(g => node.Has(g.Key)).ToList();
        if (node.Has("that") && found.Count == 0)
        {
            return Leaf(node);
        }

        if (node.Has("that") || found.Count != 1)
        {
            node.Error("A condition is one of: that (an expression), all, any, none.", "一个条件应为 that（表达式）、all、any、none 之一。");
            return null;
        }

        var listed = node.List(found[0].Key);
        var parts = listed.Select(part => Run(part, depth + 1)).OfType<Condition>().ToList();
        if (listed.Count == 0 && found[0].Kind is ConditionKind.Any)
        {
            node.ErrorAt("any", "a list without conditions can never be met.", "没有列出任何条件，永远不会符合。");
        }

        var text = node.Has("zh") ? new LocalText(node.Text("zh"), node.Text("en")) : null;
        var group = Condition.Group(found[0].Kind, parts, text, cites.ReadOne(node, "clause"));
        node.RefuseUnknownKeys();
        return group;
    }

    /// <summary>An expression under a key; null (and an error) when it is none.</summary>
    public Expression? Expression(PackNode node, string key)
    {
        var source = node.Text(key);
        if (source.Length == 0)
        {
            // Left as it is, a condition without words would be met by everybody.
            if (node.Has(key))
            {
                node.ErrorAt(key, "an expression must not be empty.", "表达式不能为空。");
            }

            return null;
        }

        if (!Kernels.Rules.Expression.TryParse(source, out var expression, out var error))
        {
            var shown = source.Length > 200 ? source[..200] + "…" : source;
            node.ErrorAt(key, error.Column, $"{key}: {error.Text.En} (column {error.Column} of “{shown}”)", $"{key}：{error.Text.Zh}（“{shown}”第 {error.Column} 列）");
            return null;
        }

        places.Note(expression.Source, node, key);
        return expression;
    }

    private Condition? Leaf(PackNode node)
    {
        var test = Expression(node, "that");
        var text = new LocalText(node.Text("zh"), node.Text("en"));
        var clause = cites.ReadOne(node, "clause");
        _ = node.Flag("design");
        node.RefuseUnknownKeys();
        return test is null ? null : Condition.That(test, text, clause);
    }
}
