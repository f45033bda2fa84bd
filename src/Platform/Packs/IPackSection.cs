namespace Kechuang.Platform.Packs;

/// <summary>One module's part of the pack. A singleton: it holds what it loaded, immutable, for the rest of the process.</summary>
public interface IPackSection
{
    /// <summary>Lower sections load first; a section may use what lower ones loaded (Policy 10, Registry 20, Review 30, Programmes 40 …).</summary>
    int Order { get; }

    /// <summary>Reads and checks the section's files; mistakes go to <see cref="Pack.Errors"/>.</summary>
    void Load(Pack pack);

    /// <summary>Runs the section's examples. Only called when the pack has no mistakes.</summary>
    IEnumerable<PackExample> RunExamples();
}

/// <summary>One example that was run.</summary>
/// <param name="Definition">Id of the definition that carries it, for example <c>B-001</c> or <c>PGM-16</c>.</param>
/// <param name="Systems">The systems of the centre that it shows to work.</param>
/// <param name="Name">What it shows.</param>
/// <param name="File">Where it stands.</param>
/// <param name="Line">From 1.</param>
/// <param name="Failure">Null when it passed; else what came instead of what was expected.</param>
/// <param name="Chinese">The failure in Chinese; null where nobody has written it yet.</param>
/// <param name="Column">From 1; 0 where only the line is known.</param>
public sealed record PackExample(string Definition, IReadOnlyList<string> Systems, string Name, string File, int Line, string? Failure, string? Chinese = null, int Column = 0)
{
    /// <summary>The failure as a mistake of the pack; null where the example passed.</summary>
    public PackError? Error => Failure is null ? null : new(File, Line, $"{Definition}, example “{Name}”: {Failure}", Column, Chinese is null ? null : $"{Definition} 的示例“{Name}”：{Chinese}");
}
