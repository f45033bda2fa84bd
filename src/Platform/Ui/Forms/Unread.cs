using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Ui;

/// <summary>What a form sent and the form mapper could not read. Left alone, it would look as if nothing had been typed.</summary>
/// <remarks>
/// The mapper keeps the mistakes of a named form under its name, where neither <c>EditForm</c> nor a look-up by field finds them; some
/// under the name of the model alone, so that only their message says which property was meant. And of a list it reads the rows from 0
/// to the first number that is missing, and says nothing of the others.
/// </remarks>
/// <param name="Field">The field's name, or the property's alone.</param>
/// <param name="Typed">What was sent.</param>
internal sealed record Unread(string Field, string? Typed)
{
    /// <summary>Tells the fields of a form its name.</summary>
    public static void Name(EditContext context, string form) => context.Properties[typeof(Unread)] = form;

    /// <summary>What was typed into a field and could not be read; null when it was read.</summary>
    public static Unread? At(FormMappingContext? mapping, EditContext? context, string field) =>
        mapping is null || field.Length == 0 ? null : Mistakes(mapping, context).FirstOrDefault(u => u.IsOf(field));

    /// <summary>Everything in a form that could not be read.</summary>
    public static IReadOnlyList<Unread> All(FormMappingContext? mapping, EditContext context, IFormCollection sent) =>
        [.. Mistakes(mapping, context).Concat(LostRows(context.Model, sent).Select(name => new Unread(name, null))).DistinctBy(u => u.Field, StringComparer.Ordinal)];

    /// <summary>Whether it is what was typed into a field.</summary>
    public bool IsOf(string field) => Field == field || (!IsPath(Field) && field.EndsWith($".{Field}", StringComparison.Ordinal));

    private static IEnumerable<Unread> Mistakes(FormMappingContext? mapping, EditContext? context) => mapping is null ? []
        : mapping.GetAllErrors().Select(e => new Unread(e.Path, e.AttemptedValue))
            .Concat(FormOf(context) is { } form ? mapping.GetAllErrors(form).SelectMany(Named) : []);

    private static IEnumerable<Unread> Named(FormMappingError error) => IsPath(error.Path)
        ? [new(error.Path, error.AttemptedValue)]
        : error.ErrorMessages.Select(m => m.ArgumentCount > 1 ? new Unread($"{m.GetArgument(1)}", $"{m.GetArgument(0)}") : new(error.Path, error.AttemptedValue));

    private static bool IsPath(string field) => field.AsSpan().ContainsAny('.', '[');

    /// <summary>The filled fields of rows that did not come into the model's lists.</summary>
    private static IEnumerable<string> LostRows(object model, IFormCollection sent)
    {
        foreach (var list in model.GetType().GetProperties().Where(p => p.CanRead && typeof(IList).IsAssignableFrom(p.PropertyType)))
        {
            var (rows, ofValues) = ((list.GetValue(model) as IList)?.Count ?? 0, list.PropertyType.GenericTypeArguments is [var of] && (of.IsValueType || of == typeof(string)));
            foreach (var (name, values) in sent.Where(f => !f.Value.All(string.IsNullOrWhiteSpace)))
            {
                var row = name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[(dot + 1)..] : name;
                if (row.StartsWith(list.Name, StringComparison.Ordinal) && IsLost(row[list.Name.Length..], rows, ofValues ? values.Count : int.MaxValue))
                {
                    yield return name;
                }
            }
        }
    }

    // Boxes that are ticked share one name, without a number: as many values, as many rows.
    private static bool IsLost(string rest, int rows, int values) => rest.Length == 0 ? rows < values
        : rest[0] == '[' && !(rest.IndexOf(']', StringComparison.Ordinal) is > 1 and var end
            && int.TryParse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < rows);

    private static string? FormOf(EditContext? context) =>
        context is not null && context.Properties.TryGetValue(typeof(Unread), out var name) ? (string)name : null;
}
