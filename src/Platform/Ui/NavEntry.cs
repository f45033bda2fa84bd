namespace Kechuang.Platform.Ui;

/// <summary>One line of the navigation; modules register theirs as singletons.</summary>
/// <param name="Section">The heading that the line stands under; lines with equal headings stand together.</param>
/// <param name="Text">What the line says.</param>
/// <param name="Href">The address, beginning with "/".</param>
/// <param name="Icon">The name of a Tabler icon.</param>
/// <param name="Action">The permission that shows the line; null shows it to everybody, also before signing in.</param>
/// <param name="Order">Small numbers first; a section stands where its smallest line stands.</param>
/// <param name="Minor">Whether visitors find it under "more": the line of the public site has room for the few that most come for.</param>
public sealed record NavEntry(LocalText Section, LocalText Text, string Href, string Icon, string? Action, int Order, bool Minor = false);

/// <summary>Whether the person of this request may do an action (scoped; the identity room provides it).</summary>
public sealed record NavFilter(Func<string, bool> Allows);

/// <summary>The assemblies whose pages the router serves besides the host's own.</summary>
public sealed record ModuleAssemblies(IReadOnlyList<System.Reflection.Assembly> Assemblies);
