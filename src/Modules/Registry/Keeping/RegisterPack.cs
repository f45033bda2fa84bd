using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Registry.Keeping;

/// <summary>The registers of the centre, as the pack's files in <c>registers/</c> describe them.</summary>
internal sealed class RegisterPack(KeepingRules rules, Rulebook rulebook, Vocabulary vocabulary, ClauseRefs clauses, Catalogue catalogue) : IPackSection, IBindingSource
{
    private readonly List<(string File, RegisterDefinition Definition)> loaded = [];

    public int Order => 42;

    /// <summary>Where the districts stand on the map; none when the pack has no map.</summary>
    public IReadOnlyList<DistrictTile> Map { get; private set; } = [];

    /// <summary>The folder of the pack.</summary>
    public string Root { get; private set; } = "";

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
        (Edition, Root) = (new(), pack.Root);
        var districts = vocabulary.TryGet("organisation.district", out var fact) ? fact.Choices.Select(c => new RegisterChoice(c.Value, c.Title)).ToList() : [];
        Map = [.. pack.Files("maps").Where(f => Path.GetFileName(f) == "districts.yaml").Select(pack.Read).OfType<PackNode>().SelectMany(node => DistrictTile.Read(node, districts))];
        foreach (var file in pack.Files("registers"))
        {
            if (pack.ReadText(file) is { } text && pack.Parse(file, text) is { } node)
            {
                var read = RegisterReader.Read(node, text);
                var definition = read with { Fields = [.. read.Fields.Select(f => f.Form is FieldForm.District ? f with { Choices = districts } : f)] };
                Check(node, definition);
                if (definition.Id != Path.GetFileNameWithoutExtension(file))
                {
                    node.ErrorAt("id", $"must be the name of the file, {Path.GetFileNameWithoutExtension(file)}: it is the register's address.");
                }

                if (loaded.Find(l => l.Definition.Prefix == definition.Prefix).Definition is { } other)
                {
                    node.ErrorAt("prefix", $"{definition.Prefix} begins the numbers of {other.Id} already; a number stands once in all registers.");
                }

                loaded.Add((file, definition));
                pack.Definitions++;
            }
        }
    }

    public IEnumerable<PackExample> RunExamples() => loaded.SelectMany(l => l.Definition.Examples.Select(e => new PackExample(
        l.Definition.Id, l.Definition.Systems, e.Name.Zh, l.File, e.Line, Run(l.Definition, e))));

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

        if (d.Exits.Any(e => e.Id == ExitGround.TermOver))
        {
            file.Error($"exits: {ExitGround.TermOver} is the ground on which an entry leaves by itself when its term is over; a register does not name it.");
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

    private string? Run(RegisterDefinition d, RegisterExample example) => PlayExample.Run(d, example, rules);
}
