using System.Net;
using Kechuang.Portal.Searching;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Portal.Tests.Searching;

/// <summary>The index is kept by other work that has not come to it yet: no search waits longer than its share.</summary>
public sealed class SearchBuildingTests : IAsyncLifetime
{
    private readonly Things things = new();
    private readonly World world;
    private IDisposable? building;

    public SearchBuildingTests() => world = new()
    {
        Adds = services => services.AddSingleton<Platform.Front.ISearchSource>(things).AddSingleton(new SearchShare(TimeSpan.FromMilliseconds(20))),
    };

    public async Task InitializeAsync()
    {
        await things.Put(world, "量子信息中心");
        building = await world.Services.GetRequiredService<SearchCatalogue>().WriteAsync(default);
    }

    public async Task DisposeAsync()
    {
        building?.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task While_the_index_is_built_a_search_says_so_and_once_it_stands_a_slow_change_holds_nobody_up()
    {
        var page = await world.Visitor().Open("/search?q=量子");
        (page.Status, page.Text.Contains("搜索索引正在建立", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.ServiceUnavailable, true));
        (await world.Visitor().Open("/api/search?q=量子")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await world.Visitor().Complete("量子")).ShouldBeEmpty();
        (await world.Visitor().Open("/")).Status.ShouldBe(HttpStatusCode.OK);

        building!.Dispose();
        building = null;
        await world.With<FollowJournal, bool>(null, async follow =>
        {
            await follow.CatchUpAsync(default);
            return true;
        });
        (await world.Visitor().Find("量子", "things")).Total.ShouldBe(1);

        building = await world.Services.GetRequiredService<SearchCatalogue>().WriteAsync(default);
        await things.Put(world, "量子通信网");
        (await world.Visitor().Find("量子", "things")).Total.ShouldBe(1, "the index is searched as it stands");

        building.Dispose();
        building = null;
        (await world.Visitor().Find("量子", "things")).Total.ShouldBe(2);
    }
}
