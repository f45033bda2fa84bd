using Microsoft.AspNetCore.Components.Forms;

namespace Kechuang.Platform.Ui;

/// <summary>
/// What a form sent and the form mapper could not read: it comes to the model as nothing at all. The mapper keeps the errors of a form
/// without a name by field, but those of a named form under the model's own name; only their messages say which property was meant.
/// </summary>
/// <param name="Field">The field's name, or the property's alone.</param>
/// <param name="Typed">What was sent.</param>
internal sealed record Unread(string Field, string Typed)
{
    /// <summary>Tells the fields of a form what it is called.</summary>
    public static void Name(EditContext form, string name) => form.Properties[typeof(Unread)] = name;

    /// <summary>All that could not be read of a form.</summary>
    public static IReadOnlyList<Unread> Of(FormMappingContext? mapping, EditContext? form)
    {
        if (mapping is null)
        {
            return [];
        }

        var nameless = mapping.GetAllErrors().Select(e => new Unread(e.Path, e.AttemptedValue ?? ""));
        var named = form?.Properties.TryGetValue(typeof(Unread), out var name) == true ? mapping.GetAllErrors((string)name) : [];
        return [.. nameless, .. named.SelectMany(e => e.ErrorMessages, (e, m) => m.ArgumentCount > 1 ? new Unread($"{m.GetArgument(1)}", $"{m.GetArgument(0)}") : new(e.Name, e.AttemptedValue ?? ""))];
    }

    /// <summary>What was typed into a field that could not be read; null where it could.</summary>
    public static string? In(FormMappingContext? mapping, EditContext? form, string field) =>
        Of(mapping, form).FirstOrDefault(u => u.Field == field || u.Field == field[(field.LastIndexOf('.') + 1)..])?.Typed;
}
