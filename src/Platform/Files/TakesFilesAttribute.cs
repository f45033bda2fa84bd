namespace Kechuang.Platform.Files;

/// <summary>A page or endpoint whose body may be as long as the longest file; all others end at the site's usual limit.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute;
