using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;

namespace Kechuang.Programmes.Definitions;

/// <summary>Reads the examples of a programme.</summary>
internal static class ExampleReader
{
    public static ExampleDefinitions Read(PackNode file) => new(
        PackValues.All(file.Child("defaults")), PackValues.All(file.Child("exampleCall")), file.Each("examples", Example));

    private static Example Example(PackNode node) => new(
        node.Local("name"), node.Line, node.OptionalText("from"), PackValues.All(node.Child("given")), node.Each("steps", Step), End(node));

    private static ExampleStep Step(PackNode node)
    {
        return new(node.Text("do"), node.Instant("at"), node.Text("as"), PackValues.All(node.Child("with")));
    }

    private static ExampleEnd End(PackNode node)
    {
        if (node.Child("expect") is not { } expect)
        {
            node.Error("expect: missing.");
            return new(null, null, null, null, null, null);
        }

        return expect.Strictly(e => new ExampleEnd(
            e.OptionalText("state"), e.OptionalText("refused"), e.OptionalText("verdict"), e.Has("missing") ? e.Texts("missing") : null,
            e.OptionalText("approval"), e.OptionalText("filing")));
    }
}
