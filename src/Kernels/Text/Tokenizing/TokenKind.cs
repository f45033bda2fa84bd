namespace Kechuang.Kernels.Text;

/// <summary>What a token is made of.</summary>
public enum TokenKind
{
    /// <summary>Two Chinese, kana or Hangul characters that follow one another; one where it stands alone.</summary>
    Cjk,

    /// <summary>Letters of any other script, digits among them (h2o, covid19).</summary>
    Word,

    /// <summary>A number that begins with a digit: 12, 3.5, 12,000, 2.1e-5.</summary>
    Number,
}
