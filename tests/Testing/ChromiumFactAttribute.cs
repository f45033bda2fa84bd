namespace Kechuang.Testing;

/// <summary>A test that needs Chromium; it is skipped, and says so, where there is none.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Browser.Missing;
}

/// <summary>A theory that needs Chromium; it is skipped, and says so, where there is none.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Browser.Missing;
}
