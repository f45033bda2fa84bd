namespace Kechuang.Kernels.Rules;

/// <summary>One sentence in the two languages of the house.</summary>
/// <param name="Zh">中文.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>The Chinese sentence, a slash, the English one.</summary>
    public override string ToString() => $"{Zh} / {En}";
}
