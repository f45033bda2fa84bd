using System.Runtime.CompilerServices;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>One evaluation under way: the moment it takes as now, what it may still use, and what it has to say.</summary>
internal sealed class Run(FeelLimits limits, DateTimeOffset now)
{
    private const int MaxMessages = 50;
    private const int MaxMessage = 300;

    private readonly List<LocalText> messages = [];
    private long steps = limits.Steps;
    private TimeSpan patterns = TimeSpan.FromSeconds(limits.RegexSeconds);
    private int depth;

    public FeelLimits Limits => limits;

    public DateTimeOffset Now => now;

    public IReadOnlyList<LocalText> Messages => messages;

    public void Enter()
    {
        Spend(1);
        if (++depth > limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new LimitException(new($"嵌套超过 {limits.Depth} 层", $"nested deeper than {limits.Depth} levels"));
        }
    }

    public void Leave() => depth--;

    public void Spend(long cost)
    {
        if ((steps -= cost) < 0)
        {
            throw new LimitException(new($"计算超过 {limits.Steps} 步", $"more than {limits.Steps} steps"));
        }
    }

    /// <summary>The value, if it is not too large or too deep; its first walk is paid for here.</summary>
    public T Keep<T>(T value)
        where T : FeelValue
    {
        if (value.Weight > limits.Size || value.Depth > limits.Nesting)
        {
            throw TooLarge();
        }

        return value;
    }

    public void SpendOnPatterns(TimeSpan time)
    {
        if ((patterns -= time) < TimeSpan.Zero)
        {
            throw new LimitException(new($"正则表达式超过 {limits.RegexSeconds} 秒", $"regular expressions took more than {limits.RegexSeconds} seconds"));
        }
    }

    /// <summary>Stops what is being put together before it is larger than a value may be.</summary>
    public void Grow(long members)
    {
        if (members > limits.Size)
        {
            throw TooLarge();
        }
    }

    /// <summary>Values from outside, which nobody has measured yet.</summary>
    public void Admit(IEnumerable<FeelValue?> values)
    {
        foreach (var value in values)
        {
            _ = value is null ? null : Keep(value);
        }
    }

    public FeelList List(IEnumerable<FeelValue?> items)
    {
        var list = items.TryGetNonEnumeratedCount(out var count) && count == 0 ? FeelList.Empty : FeelList.From(items);
        Spend(list.Count);
        return Keep(list);
    }

    public FeelText? Text(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Spend(text.Length / 16);
        return Keep(new FeelText(text));
    }

    /// <summary>Says why something is null. Returns null, so that a use can end with it.</summary>
    public FeelValue? Say(string zh, string en)
    {
        if (messages.Count < MaxMessages)
        {
            messages.Add(new(zh, en));
        }

        return null;
    }

    /// <summary>Says why something is null, with particulars that are put into words only if they are kept.</summary>
    public FeelValue? Note(FormattableString zh, FormattableString en) =>
        messages.Count < MaxMessages ? Say(Cut(FormattableString.Invariant(zh)), Cut(FormattableString.Invariant(en))) : null;

    private static string Cut(string text) => text.Length > MaxMessage ? text[..MaxMessage] + "…" : text;

    private LimitException TooLarge() => new(new(
        $"值超过 {limits.Size} 个成员或 {limits.Nesting} 层",
        $"a value of more than {limits.Size} members or {limits.Nesting} levels"));
}
