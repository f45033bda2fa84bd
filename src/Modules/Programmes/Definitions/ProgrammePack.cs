using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Programmes.Definitions;

/// <summary>The programmes of the centre, as the pack's files in <c>programmes/</c> describe them.</summary>
internal sealed class ProgrammePack(Gatekeeper gatekeeper, DefinitionReferences references) : IPackSection, IBindingSource
{
    private readonly List<(string File, string Text, ProgrammeDefinition Definition)> loaded = [];

    public int Order => 40;

    public IReadOnlyList<ProgrammeDefinition> All => [.. loaded.Select(l => l.Definition)];

    /// <inheritdoc />
    public IEnumerable<Binding> Bindings => All.Select(d => new Binding(
        "programme", d.Id, d.Title, $"/calls?programme={Uri.EscapeDataString(d.Code)}", [.. DefinitionReferences.ClausesOf(d).Order(StringComparer.Ordinal)], d.Systems, []));

    /// <summary>The programme under its code (<c>PGM-16</c>); null when the pack has none.</summary>
    public ProgrammeDefinition? Find(string code) => loaded.FirstOrDefault(l => l.Definition.Code == code).Definition;

    /// <summary>The text that a version was read from, as the pack has it now.</summary>
    public string? TextOf(string version) => loaded.FirstOrDefault(l => l.Definition.Version == version).Text;

    /// <summary>Reads a text that was kept from an earlier pack.</summary>
    public static ProgrammeDefinition Read(string text)
    {
        var pack = new Pack(".");
        return pack.Parse("programme.yaml", text) is { } node
            ? DefinitionReader.Read(node, Pack.VersionOf(text))
            : throw new FormatException("The kept programme cannot be read: " + string.Join("; ", pack.Errors.Select(e => e.Message)));
    }

    public void Load(Pack pack)
    {
        loaded.Clear();
        foreach (var file in pack.Files("programmes"))
        {
            if (pack.ReadText(file) is { } text && pack.Parse(file, text) is { } node)
            {
                var definition = DefinitionReader.Read(node, Pack.VersionOf(text));
                DefinitionChecks.Check(node, definition);
                references.Check(node, definition);
                loaded.Add((file, text, definition));
                pack.Definitions++;
            }
        }

        foreach (var twice in loaded.GroupBy(l => l.Definition.Code).Where(g => g.Count() > 1))
        {
            pack.Error(twice.Last().File, 1, $"systems: {twice.Key} already names the programme of {twice.First().File}.");
        }
    }

    public IEnumerable<PackExample> RunExamples() => loaded.SelectMany(l => l.Definition.Examples.Items.Select(example => new PackExample(
        l.Definition.Id, l.Definition.Systems, example.Name.Zh, l.File, example.Line, ExampleRunner.Run(l.Definition, gatekeeper, example))));
}
