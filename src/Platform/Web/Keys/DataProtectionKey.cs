namespace Kechuang.Platform.Web.Keys;

/// <summary>A key that cookies and form tokens are sealed with. In the database, so that every node knows it and a restart forgets nobody.</summary>
internal sealed class DataProtectionKey
{
    public required Guid Id { get; init; }

    /// <summary>The framework's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>As the framework writes it.</summary>
    public required string Xml { get; init; }
}
