using Kechuang.Platform;
using Kechuang.Platform.Front;
using Kechuang.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Portal.Tests.Searching;

/// <summary>A source of things that a test puts in and takes out, with the journal told each time.</summary>
internal sealed class Things : ISearchSource
{
    public Dictionary<Guid, SearchRecord> All { get; } = [];

    public string Kind => "things";

    public int Order => 1;

    public LocalText Title => new("物件", "Things");

    public IReadOnlyList<string> Follows => ["thing"];

    public Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchRecord>>([.. All.Values.Where(r => ids?.Contains(r.Id) ?? true)]);

    public async Task<Guid> Put(World world, string title, string titleEn = "", string text = "", SearchAudience? audience = null, Guid? id = null, DateOnly? date = null)
    {
        var record = new SearchRecord(id ?? Guid.CreateVersion7(world.Clock.Now), new(title, titleEn), new(text, ""), null, "/things", audience ?? SearchAudience.Public, date);
        All[record.Id] = record;
        await Tell(world, record.Id);
        return record.Id;
    }

    public Task Drop(World world, Guid id)
    {
        All.Remove(id);
        return Tell(world, id);
    }

    private static Task<int> Tell(World world, Guid id) => world.With<Journal, int>(null, journal =>
    {
        journal.Record("tests.thing.changed", "thing", id);
        return journal.SaveAsync(default);
    });
}

/// <summary>A world in which there are things.</summary>
public sealed class ThingWorld : IAsyncLifetime
{
    public ThingWorld() => World = new() { Adds = services => services.AddSingleton<ISearchSource>(Things) };

    internal Things Things { get; } = new();

    public World World { get; }

    public Task InitializeAsync() => Things.Put(World, "量子信息中心", "Quantum Information Centre", "从事量子计算研究。");

    public async Task DisposeAsync() => await World.DisposeAsync();
}
