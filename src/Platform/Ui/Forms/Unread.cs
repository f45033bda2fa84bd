using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Ui;

/// <summary>What a form sent and the form mapper could not read. Left alone, it would look as if nothing had been typed.</summary>
/// <remarks>
/// The mapper keeps the mistakes of a named form under its name, where neither <c>EditForm</c> nor a look-up by field finds them.
/// And of a list it reads the rows from 0 to the first number that is missing, and says nothing of the others.
/// </remarks>
internal static class Unread
{
    /// <summary>Tells the fields of a form its name.</summary>
    public static void Name(EditContext context, string form) => context.Properties[typeof(Unread)] = form;

    /// <summary>What is wrong with a field's text; null when it was read.</summary>
    public static FormMappingError? At(FormMappingContext? mapping, EditContext? context, string field) => mapping is null || field.Length == 0 ? null
        : mapping.GetErrors(field) ?? (FormOf(context) is { } form ? mapping.GetErrors(form, field) : null);

    /// <summary>What was typed into a field that could not be read.</summary>
    public static string? Typed(FormMappingContext? mapping, EditContext? context, string field) => mapping is null ? null
        : mapping.GetAttemptedValue(field) ?? (FormOf(context) is { } form ? mapping.GetAttemptedValue(form, field) : null);

    /// <summary>The names of everything in a form that could not be read.</summary>
    public static IReadOnlyList<string> All(FormMappingContext? mapping, EditContext context, IFormCollection sent) =>
        [.. Mistakes(mapping, context).Concat(LostRows(context.Model, sent)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Mistakes(FormMappingContext? mapping, EditContext context) => mapping is null ? []
        : mapping.GetAllErrors().Concat(FormOf(context) is { } form ? mapping.GetAllErrors(form) : []).Select(e => e.Path);

    /// <summary>The filled fields of rows that did not come into the model's lists.</summary>
    private static IEnumerable<string> LostRows(object model, IFormCollection sent)
    {
        foreach (var list in model.GetType().GetProperties().Where(p => p.CanRead && typeof(IList).IsAssignableFrom(p.PropertyType)))
        {
            var rows = (list.GetValue(model) as IList)?.Count ?? 0;
            foreach (var name in sent.Where(f => !f.Value.All(string.IsNullOrWhiteSpace)).Select(f => f.Key))
            {
                var row = name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[(dot + 1)..] : name;
                if (row.StartsWith(list.Name, StringComparison.Ordinal) && IsLost(row[list.Name.Length..], rows))
                {
                    yield return name;
                }
            }
        }
    }

    private static bool IsLost(string rest, int rows) => rest.Length == 0
        || (rest[0] == '[' && !(rest.IndexOf(']', StringComparison.Ordinal) is > 1 and var end
            && int.TryParse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < rows));

    private static string? FormOf(EditContext? context) =>
        context is not null && context.Properties.TryGetValue(typeof(Unread), out var name) ? (string)name : null;
}
