namespace Kechuang.Platform.Demo;

/// <summary>How large a sample city is.</summary>
/// <param name="Organisations">Universities, institutes, hospitals, firms.</param>
/// <param name="People">Scientists and staff.</param>
/// <param name="Experts">Those of them who review.</param>
/// <param name="Applications">Applications over all calls and stages.</param>
public sealed record DemoSize(int Organisations, int People, int Experts, int Applications)
{
    /// <summary>A town to click through: under a minute.</summary>
    public static readonly DemoSize Small = new(300, 3_000, 120, 400);

    /// <summary>A city to measure with.</summary>
    public static readonly DemoSize City = new(10_000, 100_000, 3_000, 20_000);
}

/// <summary>A sample city in the making: the same seed gives the same city, whatever the machine. Parts fill it floor by floor and share what they made.</summary>
public sealed class DemoCity(DemoSize size, int seed, DateTimeOffset now)
{
    private readonly Dictionary<Type, object> shared = [];

    /// <summary>Where every choice comes from.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>How large the city is.</summary>
    public DemoSize Size => size;

    /// <summary>Today, in the city.</summary>
    public DateTimeOffset Now => now;

    /// <summary>An id that belongs to a moment and to this city: version 7, as everywhere, but drawn from <see cref="Random"/>.</summary>
    public Guid NewId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Random.Next(items.Count)];
    }

    /// <summary>Gives what this part made to the parts above it.</summary>
    public void Share<T>(T made)
        where T : class => shared[typeof(T)] = made;

    /// <summary>What a part below made.</summary>
    public T Get<T>()
        where T : class => (T)shared[typeof(T)];
}

/// <summary>One module's part of a sample city.</summary>
public interface IDemoPart
{
    /// <summary>Lower floors first: accounts 0, Registry 20, Review 30, Programmes 40.</summary>
    int Order { get; }

    /// <summary>Fills the module's tables, with the journal records that the real use cases would have written. Reports lines for people.</summary>
    Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct);
}
