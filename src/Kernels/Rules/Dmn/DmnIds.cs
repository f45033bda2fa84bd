namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Identifiers for what a model has left without one.</summary>
public static class DmnIds
{
    /// <summary>The model with an identifier for itself and each requirement, so that a diagram can point at them. The same model gets the same.</summary>
    public static DmnModel Complete(DmnModel model)
    {
        var used = model.ItemDefinitions.Select(i => i.Id)
            .Concat(model.InputData.Select(i => i.Id))
            .Concat(model.Decisions.SelectMany(d => d.Requirements.Select(r => r.Id).Prepend(d.Id)))
            .Concat(model.KnowledgeModels.SelectMany(k => k.Requirements.Select(r => r.Id).Prepend(k.Id)))
            .Concat(model.Services.Select(s => s.Id))
            .Append(model.Id)
            .ToHashSet(StringComparer.Ordinal);
        var next = 0;
        return model with
        {
            Id = Or(model.Id, "_model"),
            Decisions = [.. model.Decisions.Select(d => d with { Requirements = [.. d.Requirements.Select(r => r with { Id = Or(r.Id, "_requirement") })] })],
            KnowledgeModels = [.. model.KnowledgeModels.Select(k => k with { Requirements = [.. k.Requirements.Select(r => r with { Id = Or(r.Id, "_requirement") })] })],
        };

        string Or(string id, string stem)
        {
            while (id.Length == 0)
            {
                var candidate = $"{stem}{++next}";
                id = used.Add(candidate) ? candidate : "";
            }

            return id;
        }
    }
}
