namespace Kechuang.Platform;

/// <summary>Names the platform's texts: <c>IStringLocalizer&lt;Texts&gt;</c>; 中文 is the key, English is in <c>Texts.en.resx</c>.</summary>
public sealed class Texts;
