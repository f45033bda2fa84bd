using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Demo;

/// <summary>A sample city in the making: the same seed gives the same people, organisations and stories. Parts fill it floor by floor and share what they made.</summary>
public sealed class DemoCity(DemoSize size, int seed, DateTimeOffset today, DemoClock clock, IServiceProvider services)
{
    private readonly Dictionary<Type, object> shared = [];

    /// <summary>Where every choice comes from.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>How large the city is.</summary>
    public DemoSize Size => size;

    /// <summary>The real present: where the city's past must end.</summary>
    public DateTimeOffset Today => today;

    /// <summary>The clock that every service of this city reads.</summary>
    public DemoClock Clock => clock;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Random.Next(items.Count)];
    }

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Random.Next(100) < percent;

    /// <summary>Gives what this part made to the parts above it.</summary>
    public void Share<T>(T made)
        where T : class => shared[typeof(T)] = made;

    /// <summary>Whether a part below made it.</summary>
    public bool Has<T>()
        where T : class => shared.ContainsKey(typeof(T));

    /// <summary>What a part below made.</summary>
    public T Get<T>()
        where T : class => (T)shared[typeof(T)];

    /// <summary>Does something in a scope of its own, as somebody or as the platform.</summary>
    public async Task<T> ActAsync<T>(DemoActor? actor, Func<IServiceProvider, Task<T>> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        await using var scope = services.CreateAsyncScope();
        await HastenAsync(scope.ServiceProvider.GetRequiredService<KechuangDb>());
        if (actor is not null)
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(actor.User, actor.Grants, null);
        }

        return await act(scope.ServiceProvider);
    }

    // A city that is cut short is thrown away, so its commits need not wait for the disk. The connection stays open for the scope;
    // the next one that anybody opens waits again.
    private static async Task HastenAsync(KechuangDb db)
    {
        if (!db.IsPostgres)
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF;");
        }
    }
}

/// <summary>Somebody who acts in a sample city.</summary>
/// <param name="User">The account.</param>
/// <param name="Grants">Its roles.</param>
public sealed record DemoActor(User User, IReadOnlyList<Grant> Grants);

/// <summary>One module's part of a sample city.</summary>
public interface IDemoPart
{
    /// <summary>Lower first: Registry 20, experts 30, calls and applications 40, reviews 50, decisions and projects 60.</summary>
    int Order { get; }

    /// <summary>Lives this part of the city's past through the module's own use cases. Reports lines for people.</summary>
    Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct);
}
