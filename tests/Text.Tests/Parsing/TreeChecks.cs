namespace Kechuang.Kernels.Text.Tests;

/// <summary>What holds for every tree, whatever the text.</summary>
internal static class TreeChecks
{
    public static void ShouldHold(LawTree tree)
    {
        var ids = new HashSet<string>();
        foreach (var node in tree.Nodes)
        {
            ids.Add(node.Id).ShouldBeTrue($"id {node.Id} twice");
            (node.Start <= node.End && node.Start >= 0 && node.End <= tree.Source.Length).ShouldBeTrue(node.Id);
            tree.SliceOf(node).StartsWith(node.Num, StringComparison.Ordinal).ShouldBeTrue($"{node.Id} has number {node.Num}");
            if (tree.ParentOf(node) is { } parent)
            {
                (parent.Start <= node.Start && node.End <= parent.End).ShouldBeTrue($"{node.Id} inside {parent.Id}");
                parent.Index.ShouldBeLessThan(node.Index);
                node.Depth.ShouldBe(parent.Depth + 1);
                node.Id.StartsWith(parent.Id, StringComparison.Ordinal).ShouldBeTrue();
            }

            LawNode? before = null;
            foreach (var child in tree.Children(node))
            {
                child.Parent.ShouldBe(node.Index);
                if (before is not null)
                {
                    before.End.ShouldBeLessThanOrEqualTo(child.Start, $"{before.Id} and {child.Id} overlap");
                }

                before = child;
            }
        }

        tree.Articles.ShouldBe(tree.Nodes.Count(n => n.Kind == LawNodeKind.Article));
        tree.Nodes[0].Kind.ShouldBe(LawNodeKind.Document);
    }

    /// <summary>Every letter belongs to a unit or to the title: nothing is lost.</summary>
    public static void ShouldKeepAllText(LawTree tree, string outsideTitle = "")
    {
        var leaves = string.Concat(tree.Nodes.Where(n => n.Parent == 0).SelectMany(n => tree.SliceOf(n).ToArray()));
        Visible(leaves + tree.Title + outsideTitle).Length.ShouldBe(Visible(tree.Source).Length);
    }

    private static string Visible(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c)));
}
