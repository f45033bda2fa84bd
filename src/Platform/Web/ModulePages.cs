namespace Kechuang.Platform.Web;

/// <summary>The two doors of a module as the host sees them: its assembly's pages and the line it adds to the navigation.</summary>
/// <param name="Assembly">The assembly whose pages are routed.</param>
public sealed record ModulePages(System.Reflection.Assembly Assembly);
