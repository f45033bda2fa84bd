namespace Kechuang.Planning;

/// <summary>Names the module's texts: 中文 is the key, English is in <c>Texts.en.resx</c>.</summary>
internal sealed class Texts;
