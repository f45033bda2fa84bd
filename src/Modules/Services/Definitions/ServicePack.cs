using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>The services of the centre, as the pack's files in <c>services/</c> describe them.</summary>
internal sealed class ServicePack(Gatekeeper gatekeeper, ServiceChecks checks) : IPackSection, IBindingSource
{
    private readonly List<(string File, string Text, ServiceDefinition Definition)> loaded = [];

    public int Order => 45;

    public IReadOnlyList<ServiceDefinition> All => [.. loaded.Select(l => l.Definition)];

    /// <summary>Another object after each reading of the pack.</summary>
    public object Edition { get; private set; } = new();

    /// <inheritdoc />
    public IEnumerable<Binding> Bindings => All.Select(d => new Binding(
        "service", d.Id, d.Title, $"/services/{d.Id}", [.. ServiceChecks.ClausesOf(d).Order(StringComparer.Ordinal)], d.Systems, []));

    public ServiceDefinition? Find(string id) => loaded.FirstOrDefault(l => l.Definition.Id == id).Definition;

    /// <summary>The services that a role handles, by id.</summary>
    public List<string> HandledBy(Role role) => [.. All.Where(d => d.Handles.Contains(role)).Select(d => d.Id)];

    /// <summary>The services that a role decides, by id.</summary>
    public List<string> DecidedBy(Role role) => [.. All.Where(d => d.Decides.Contains(role)).Select(d => d.Id)];

    /// <summary>The text that a version was read from, as the pack has it now.</summary>
    public string? TextOf(string version) => loaded.FirstOrDefault(l => l.Definition.Version == version).Text;

    /// <summary>Reads a text that was kept from an earlier pack.</summary>
    public static ServiceDefinition Read(string text)
    {
        var pack = new Pack(".");
        return pack.Parse("service.yaml", text) is { } node
            ? ServiceReader.Read(node, Pack.VersionOf(text))
            : throw new FormatException("The kept service cannot be read: " + string.Join("; ", pack.Errors.Select(e => e.Message)));
    }

    public void Load(Pack pack)
    {
        loaded.Clear();
        Edition = new();
        foreach (var file in pack.Files("services"))
        {
            if (pack.ReadText(file) is { } text && pack.Parse(file, text) is { } node)
            {
                var definition = ServiceReader.Read(node, Pack.VersionOf(text));
                checks.Check(node, definition, text);
                if (definition.Id != Path.GetFileNameWithoutExtension(file))
                {
                    var name = Path.GetFileNameWithoutExtension(file);
                    node.ErrorAt("id", $"must be the name of the file, {name}: it is the service's address.", $"应与文件名 {name} 相同：它是服务的网址。");
                }

                loaded.Add((file, text, definition));
                pack.Definitions++;
            }
        }
    }

    public IEnumerable<PackExample> RunExamples() => loaded.SelectMany(l => l.Definition.Examples.Select(example => (l, example, Failure: ServiceExampleRunner.Run(l.Definition, gatekeeper, example))))
        .Select(x => new PackExample(x.l.Definition.Id, x.l.Definition.Systems, x.example.Name.Zh, x.l.File, x.example.Line, x.Failure?.En, x.Failure?.Zh));
}
