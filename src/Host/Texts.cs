namespace Kechuang.Host;

/// <summary>Names the texts of this assembly: keys are the Chinese texts, <c>Texts.en.resx</c> has the English.</summary>
internal sealed class Texts;
