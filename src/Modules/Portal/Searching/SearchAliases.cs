using Kechuang.Kernels.Text;
using Kechuang.Platform.Packs;

namespace Kechuang.Portal.Searching;

/// <summary>Names of the same thing, from <c>search.yaml</c> of the pack; a pack without the file has none.</summary>
internal sealed class SearchAliases : IPackSection
{
    public int Order => 90;

    /// <summary>The names.</summary>
    public Aliases Names { get; private set; } = Aliases.None;

    public void Load(Pack pack)
    {
        if (pack.ReadIfThere("search.yaml") is not { } file)
        {
            return;
        }

        var groups = file.List("aliases").Select(a => (Line: a.Line, Names: a.Texts("names"))).ToList();
        foreach (var (line, _) in groups.Where(g => g.Names.Count < 2))
        {
            file.ErrorOn(line, "names: at least two names of the same thing.", "names：同一事物至少要有两个名称。");
        }

        Names = new(groups.Select(g => g.Names));
    }

    public IEnumerable<PackExample> RunExamples() => [];
}
