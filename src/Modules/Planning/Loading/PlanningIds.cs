using Kechuang.Platform.Packs;

namespace Kechuang.Planning.Loading;

/// <summary>What an id of an indicator, dimension or code looks like.</summary>
internal static class PlanningIds
{
    private const int Most = 60;

    /// <summary>Reads an id, and names it where it is none.</summary>
    public static string Read(PackNode node, string key)
    {
        var id = node.Text(key);
        if (id is not { Length: > 0 and <= Most } || !id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            node.ErrorAt(key, "must be of small letters, digits and hyphens, at most 60.", "只能用小写字母、数字和连字符，最多60个字符。");
        }

        return id;
    }
}
