using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Registry.Keeping;

/// <summary>The registers of the centre, as the pack's files in <c>registers/</c> describe them.</summary>
internal sealed class RegisterPack(KeepingRules rules, Rulebook rulebook, Vocabulary vocabulary, ClauseRefs clauses, Catalogue catalogue) : IPackSection, IBindingSource
{
    private readonly List<(string File, RegisterDefinition Definition)> loaded = [];

    public int Order => 42;

    public IReadOnlyList<RegisterDefinition> All => [.. loaded.Select(l => l.Definition)];

    /// <summary>Another object after each reading of the pack.</summary>
    public object Edition { get; private set; } = new();

    /// <inheritdoc />
    public IEnumerable<Binding> Bindings => All.Select(d => new Binding("register", d.Id, d.Title, $"/registers/{d.Id}", [.. ClausesOf(d).Order(StringComparer.Ordinal)], d.Systems, []));

    public RegisterDefinition? Find(string id) => loaded.FirstOrDefault(l => l.Definition.Id == id).Definition;

    public static IEnumerable<string> ClausesOf(RegisterDefinition d) => d.Clauses
        .Concat(d.Exits.Select(e => e.Clause).OfType<string>())
        .Concat(((string?[])[d.Publicity?.Clause, d.Validity?.Clause]).OfType<string>())
        .Distinct(StringComparer.Ordinal);

    public void Load(Pack pack)
    {
        loaded.Clear();
        Edition = new();
        foreach (var file in pack.Files("registers"))
        {
            if (pack.ReadText(file) is { } text && pack.Parse(file, text) is { } node)
            {
                var definition = RegisterReader.Read(node, text);
                Check(node, definition);
                if (definition.Id != Path.GetFileNameWithoutExtension(file))
                {
                    node.ErrorAt("id", $"must be the name of the file, {Path.GetFileNameWithoutExtension(file)}: it is the register's address.");
                }

                loaded.Add((file, definition));
                pack.Definitions++;
            }
        }
    }

    public IEnumerable<PackExample> RunExamples() => loaded.SelectMany(l => l.Definition.Examples.Select(e => new PackExample(
        l.Definition.Id, l.Definition.Systems, e.Name.Zh, l.File, e.Line, Run(l.Definition, e))));

    private static string Text(Value value) => value.Kind is ValueKind.Text ? value.AsText : value.Kind is ValueKind.Boolean ? value.AsBoolean ? "true" : "false" : value.ToString();

    private static string StateWord(EntryState state) => state switch
    {
        EntryState.Proposed => "proposed",
        EntryState.Checked => "checked",
        EntryState.Publicity => "publicity",
        EntryState.Listed => "listed",
        EntryState.Rejected => "rejected",
        _ => "left",
    };

    private void Check(PackNode file, RegisterDefinition d)
    {
        Refuse(file, "system", d.Systems.Where(s => catalogue.SystemName(s) is null));
        Refuse(file, "clause", ClausesOf(d).Where(c => !clauses.Resolves(c)));
        Refuse(file, "parameter", ((string?[])[d.Publicity?.Parameter, d.Validity?.Parameter]).OfType<string>().Where(p => rulebook.Parameter(p) is null));
        Refuse(file, "fact", d.Fields.Select(f => f.Fact).OfType<string>().Where(f => vocabulary.Find(f) is null));
        if (d.Admission is { } admission)
        {
            var there = rulebook.Find(admission.Set)?.Rules ?? [];
            Refuse(file, $"rule of {admission.Set}", admission.Grounds.Where(g => !there.Contains(g)));
        }

        foreach (var example in d.Examples)
        {
            Refuse(file, $"field (example at line {example.Line})", example.Fields.Keys.Concat(example.Steps.SelectMany(s => s.With.Keys)).Where(k => k != "name" && d.Fields.All(f => f.Id != k)));
        }

        if (d.Examples.Count < 3)
        {
            file.Error("examples: at least three stories are needed: one listed, one not admitted, one that leaves or is corrected.");
        }

        foreach (var twice in d.Fields.GroupBy(f => f.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            file.Error($"fields: {twice.Key} stands twice.");
        }
    }

    private static void Refuse(PackNode file, string what, IEnumerable<string> unknown)
    {
        foreach (var name in unknown.Distinct(StringComparer.Ordinal))
        {
            file.Error($"{name}: the pack has no such {what}.");
        }
    }

    /// <summary>Plays one example through the steps that real entries take.</summary>
    private string? Run(RegisterDefinition d, RegisterExample example)
    {
        var keep = new KeepEntry(d, rules);
        Dictionary<string, Guid> people = new(StringComparer.Ordinal);
        Entry? it = null;
        var versions = 0;
        foreach (var step in example.Steps)
        {
            if (!people.TryGetValue(step.By, out var who))
            {
                people[step.By] = who = Guid.CreateVersion7(step.At);
            }

            var fields = (it?.Fields ?? example.Fields.Where(f => f.Key != "name").ToDictionary(f => f.Key, f => Text(f.Value), StringComparer.Ordinal))
                .Where(f => !step.With.ContainsKey(f.Key)).Concat(step.With.Where(w => w.Key != "name").Select(w => KeyValuePair.Create(w.Key, Text(w.Value)))).ToDictionary(StringComparer.Ordinal);
            string? refused;
            if (step.Do == "propose")
            {
                refused = keep.Check(fields).Count > 0 ? "fields" : null;
                var name = example.Fields.TryGetValue("name", out var given) ? Text(given) : "示例条目";
                it = refused is null ? new() { Id = Guid.CreateVersion7(step.At), Register = d.Id, Name = name, NameKey = name, Fields = fields, ProposedBy = who, ProposedAt = step.At } : null;
            }
            else
            {
                refused = it is null ? "state" : step.Do switch
                {
                    "check" => keep.Check(it, who, step.At),
                    "reject" => KeepEntry.Reject(it, who, step.Reason ?? ""),
                    "publish" => keep.Publish(it, who, step.Days, $"{d.Prefix}1", step.At),
                    "finish" => keep.Finish(it, $"{d.Prefix}1", step.At),
                    "correct" => keep.Correct(it, step.With.TryGetValue("name", out var renamed) ? Text(renamed) : it.Name, fields, step.Reason ?? "", step.At),
                    "leave" => keep.Leave(it, who, step.Ground ?? "", step.Reason ?? "", step.At),
                    _ => "unknown-step",
                };
            }

            if (refused != step.Refused)
            {
                return $"line {step.Line}: {step.Do} by {step.By}: expected {step.Refused ?? "done"}, was {refused ?? "done"}.";
            }

            versions += refused is null && it is { State: EntryState.Listed } && step.Do is "publish" or "finish" or "correct" ? 1 : 0;
        }

        var state = it is null ? "none" : StateWord(it.State);
        var seen = it is { State: EntryState.Listed or EntryState.Publicity } ? d.Fields.Where(f => f.Visible is Visible.Public && it.Fields.ContainsKey(f.Id)).Select(f => f.Id).ToHashSet(StringComparer.Ordinal) : [];
        return state != example.State ? $"state: expected {example.State}, was {state}."
            : example.PublicSees.FirstOrDefault(f => !seen.Contains(f)) is { } unseen ? $"the public does not see {unseen}."
            : example.PublicMisses.FirstOrDefault(seen.Contains) is { } leaked ? $"the public sees {leaked}."
            : example.Versions is { } wanted && wanted != versions ? $"versions: expected {wanted}, was {versions}."
            : null;
    }
}
