using Microsoft.AspNetCore.Components.Forms;

namespace Kechuang.Platform.Ui;

/// <summary>The fields that a form shows: rules take their labels from it, the error summary its links.</summary>
internal sealed class FieldRegistry
{
    private readonly Dictionary<FieldIdentifier, Entry> entries = [];

    /// <summary>The HTML id of a field, made from its name.</summary>
    public static string IdOf(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    public IEnumerable<Entry> Entries => entries.Values;

    public static FieldRegistry Of(EditContext context)
    {
        if (!context.Properties.TryGetValue(typeof(FieldRegistry), out var found))
        {
            context.Properties[typeof(FieldRegistry)] = found = new FieldRegistry();
        }

        return (FieldRegistry)found;
    }

    public void Add(FieldIdentifier field, Entry entry) => entries[field] = entry;

    public Entry? Find(FieldIdentifier field) => entries.GetValueOrDefault(field);

    public sealed record Entry(FieldIdentifier Field, string Name, string Id, string Label, Func<IReadOnlyList<string>> Errors);
}
