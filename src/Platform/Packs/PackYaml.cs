using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kechuang.Platform.Packs;

/// <summary>Parses YAML into nodes that know their lines.</summary>
internal static class PackYaml
{
    public static PackNode? Parse(Pack pack, string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new(pack, file, "", root);
            }

            pack.Error(file, 1, "The file must hold one mapping (key: value).");
        }
        catch (YamlException broken)
        {
            pack.Error(file, (int)broken.Start.Line, $"This is not YAML: {broken.Message}");
        }

        return null;
    }
}
