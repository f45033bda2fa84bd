using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;

namespace Kechuang.Platform.Ui;

/// <summary>What a form sent and the form mapper could not read. The mapper keeps the errors of a named form under its name, and those of a form without one apart.</summary>
internal static class Unread
{
    /// <summary>Tells the fields of a form what it is called.</summary>
    public static void Name(EditContext form, string name) => form.Properties[typeof(Unread)] = name;

    /// <summary>All errors of a form.</summary>
    public static IEnumerable<FormMappingError> Of(FormMappingContext? mapping, EditContext? form) =>
        mapping is null ? [] : NameOf(form) is { } name ? mapping.GetAllErrors().Concat(mapping.GetAllErrors(name)) : mapping.GetAllErrors();

    /// <summary>Whether a field could not be read.</summary>
    public static bool Has(FormMappingContext? mapping, EditContext? form, string field) => Find(mapping, form, field) is not null;

    /// <summary>What was typed into a field that could not be read.</summary>
    public static string? Typed(FormMappingContext? mapping, EditContext? form, string field) => Find(mapping, form, field)?.AttemptedValue;

    private static FormMappingError? Find(FormMappingContext? mapping, EditContext? form, string field) =>
        Of(mapping, form).FirstOrDefault(e => e.Path == field);

    private static string? NameOf(EditContext? form) => form?.Properties.TryGetValue(typeof(Unread), out var name) == true ? (string)name : null;
}
