namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Every name that an entry of a context may have in a model: behind a point and in filters FEEL has to know them.</summary>
internal static class DmnMembers
{
    public static IEnumerable<string> Of(DmnModel model) =>
        model.ItemDefinitions.SelectMany(Of)
            .Concat(model.InputData.Select(i => i.Variable.Name))
            .Concat(model.Decisions.SelectMany(d => Of(d.Logic).Prepend(d.Variable.Name)))
            .Concat(model.KnowledgeModels.SelectMany(k => Of(k.Function).Prepend(k.Variable.Name)))
            .Concat(model.Services.Select(s => s.Variable.Name))
            .Concat(model.Imports.Select(i => i.Name));

    private static IEnumerable<string> Of(DmnItemDefinition definition) => definition.Components.SelectMany(c => Of(c).Prepend(c.Name));

    private static IEnumerable<string> Of(DmnLogic? logic) => logic switch
    {
        DmnContext context => context.Entries.SelectMany(e => Of(e.Value).Concat(e.Variable is { } v ? [v.Name] : [])),
        DmnList list => list.Elements.SelectMany(Of),
        DmnRelation relation => relation.Columns.Select(c => c.Name).Concat(relation.Rows.SelectMany(r => r.SelectMany(Of))),
        DmnInvocation invocation => invocation.Bindings.SelectMany(b => Of(b.Value)),
        DmnFunction function => Of(function.Body),
        DmnConditional choice => Of(choice.If).Concat(Of(choice.Then)).Concat(Of(choice.Else)),
        DmnFilter filter => Of(filter.In).Concat(Of(filter.Match)),
        DmnIterator loop => Of(loop.In).Concat(Of(loop.Body)),
        DmnDecisionTable table => table.Outputs.Select(o => o.Name).OfType<string>(),
        _ => [],
    };
}
