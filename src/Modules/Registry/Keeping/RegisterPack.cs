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
                Check(node, definition, text);
                if (definition.Id != Path.GetFileNameWithoutExtension(file))
                {
                    var name = Path.GetFileNameWithoutExtension(file);
                    node.ErrorAt("id", $"must be the name of the file, {name}: it is the register's address.", $"应与文件名 {name} 相同：它是名录的网址。");
                }

                if (loaded.Find(l => l.Definition.Prefix == definition.Prefix).Definition is { } other)
                {
                    node.ErrorAt(
                        "prefix", $"{definition.Prefix} begins the numbers of {other.Id} already; a number stands once in all registers.",
                        $"{other.Id} 的编号已用 {definition.Prefix} 开头；编号在所有名录中只出现一次。");
                }

                loaded.Add((file, definition));
                pack.Definitions++;
            }
        }
    }

    public IEnumerable<PackExample> RunExamples() => loaded.SelectMany(l => l.Definition.Examples.Select(e => (l, e, Failure: PlayExample.Run(l.Definition, e, rules))))
        .Select(x => new PackExample(x.l.Definition.Id, x.l.Definition.Systems, x.e.Name.Zh, x.l.File, x.e.Line, x.Failure?.En, x.Failure?.Zh));

    /// <summary>What a story names that is no field of the register.</summary>
    public static IEnumerable<string> UnknownFields(RegisterDefinition d, RegisterExample example) =>
        example.Fields.Keys.Concat(example.Steps.SelectMany(s => s.With.Keys.Concat(s.Lacking))).Concat(example.PublicSees).Concat(example.PublicMisses)
            .Where(k => k is not ("name" or RegisterExample.History) && d.Fields.All(f => f.Id != k));

    private void Check(PackNode file, RegisterDefinition d, string text)
    {
        file.RefuseUnknown(text, "system", d.Systems.Where(s => catalogue.SystemName(s) is null));
        file.RefuseUnknown(text, "clause", ClausesOf(d).Where(c => !clauses.Resolves(c)));
        file.RefuseUnknown(text, "parameter", ((string?[])[d.Publicity?.Parameter, d.Validity?.Parameter]).OfType<string>().Where(p => rulebook.Parameter(p) is null));
        file.RefuseUnknown(text, "fact", d.Fields.Select(f => f.Fact).OfType<string>().Where(f => vocabulary.Find(f) is null));
        foreach (var field in d.Admission is null ? d.Fields.Where(f => f.Fact is not null) : [])
        {
            file.ErrorAtName(text, field.Fact!, $"fact: {field.Fact} is read by the rules of admission, and this register has none.", $"fact：{field.Fact} 由准入规则（admission）读取，这个名录没有写。");
        }

        if (d.Admission is { } admission)
        {
            var set = rulebook.Find(admission.Set);
            file.RefuseUnknown(text, "rule set", set is null ? [admission.Set] : []);
            file.RefuseUnknown(text, $"rule of {admission.Set}", admission.Grounds.Where(g => set?.Rules.Contains(g) == false), $"规则（{admission.Set}）");
        }

        if (d.Clauses.Count == 0)
        {
            file.ErrorAt("clauses", "name at least one clause that this register carries out.", "请写这个名录落实的条款，至少一条。");
        }

        if (!d.Prefix.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-'))
        {
            file.ErrorAt("prefix", "must be of capital letters, digits and hyphens: numbers begin with it.", "只能用大写字母、数字和连字符：编号以它开头。");
        }

        foreach (var (term, unit) in ((RegisterTerm?, string)[])[(d.Publicity, "working_day"), (d.Validity, "month")])
        {
            if (term?.Parameter is { } parameter && rulebook.UnitOf(parameter) is { } other && other != unit)
            {
                file.ErrorAtName(text, parameter, $"{parameter} is in the unit {other}; here it must be {unit}.", $"{parameter} 的单位是 {other}，这里应为 {unit}。");
            }
        }

        foreach (var example in d.Examples)
        {
            foreach (var (before, step) in example.Steps.Zip(example.Steps.Skip(1)).Where(p => p.Second.At < p.First.At))
            {
                file.ErrorOn(step.Line, $"at: {step.Do} is earlier than {before.Do} before it; steps stand in the order of their time.", $"at：{step.Do} 早于前一步 {before.Do}；步骤按时间先后写。");
            }

            file.RefuseUnknown(text, $"field (example at line {example.Line})", UnknownFields(d, example), $"字段（第 {example.Line} 行的示例）");
            foreach (var step in example.Steps.Where(s => !PlayExample.Steps.Contains(s.Do)))
            {
                file.ErrorOn(step.Line, $"do: {step.Do} is no step of an entry: {string.Join(", ", PlayExample.Steps)}.", $"do：{step.Do} 不是条目的步骤；可用：{string.Join("、", PlayExample.Steps)}。");
            }
        }

        if (d.Exits.Any(e => e.Id == ExitGround.TermOver))
        {
            file.ErrorAt(
                "exits", $"{ExitGround.TermOver} is the ground on which an entry leaves by itself when its term is over; a register does not name it.",
                $"{ExitGround.TermOver} 是有效期满自动退出的事由，名录不必写。");
        }

        if (d.Examples.Count < 3)
        {
            file.ErrorAt(
                "examples", "at least three stories are needed: one listed, one not admitted, one that leaves or is corrected.",
                "至少写三个示例：一个列入，一个不予列入，一个退出或者更正。");
        }

        foreach (var twice in d.Fields.GroupBy(f => f.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            file.ErrorAt("fields", $"{twice.Key} stands twice.", $"{twice.Key} 出现了两次。");
        }
    }
}
