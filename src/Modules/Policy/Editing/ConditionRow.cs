namespace Kechuang.Policy.Editing;

/// <summary>A condition of a rule in a draft's text, as the form shows it.</summary>
/// <param name="Key">Its path as one word: <c>holds/all/0</c>.</param>
/// <param name="Path">Its path in the text.</param>
/// <param name="Depth">How deep it is nested; 0 for the first.</param>
/// <param name="Group">all, any or none; null for a test.</param>
/// <param name="Source">The expression of a test.</param>
/// <param name="Test">The test as fields; null where the form cannot show it.</param>
internal sealed record ConditionRow(string Key, IReadOnlyList<object> Path, int Depth, string? Group, string Source, SimpleTest? Test)
{
    public static readonly IReadOnlyList<string> Groups = ["all", "any", "none"];

    public string Zh { get; init; } = "";

    public string En { get; init; } = "";

    public string Clause { get; init; } = "";

    /// <summary>The key of the list that a group's entries stand in.</summary>
    public string ListKey => $"{Key}/{Group}";
}
