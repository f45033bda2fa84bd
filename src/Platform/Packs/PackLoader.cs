namespace Kechuang.Platform.Packs;

/// <summary>Loads a centre pack whole, or says everything that is wrong with it.</summary>
public sealed class PackLoader(IEnumerable<IPackSection> sections)
{
    private readonly IReadOnlyList<IPackSection> inOrder = [.. sections.OrderBy(s => s.Order)];

    /// <summary>Loads every section. The pack's errors are empty when the platform may start on it.</summary>
    public Pack Load(string root)
    {
        var pack = new Pack(root);
        if (!Directory.Exists(pack.Root))
        {
            pack.Error(root, 0, "The pack's folder does not exist.", chinese: "没有这个政策包目录。");
            return pack;
        }

        foreach (var section in inOrder)
        {
            section.Load(pack);
        }

        return pack;
    }

    /// <summary>Runs all examples of a pack that loaded without a mistake.</summary>
    public IReadOnlyList<PackExample> RunExamples() => [.. inOrder.SelectMany(s => s.RunExamples())];
}
