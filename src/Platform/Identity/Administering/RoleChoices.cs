using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Identity.Administering;

/// <summary>The roles that can be given, as choices of a form in the language of the request.</summary>
internal static class RoleChoices
{
    public static IReadOnlyList<Choice> All =>
        [.. Enum.GetValues<Role>().Where(r => RoleWords.Of(r).Place != RoleWords.Place.Nobody).Select(r => new Choice(r.ToString(), RoleWords.Of(r).Name.ToString()))];
}
