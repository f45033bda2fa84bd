using Kechuang.Planning.Collecting;
using Kechuang.Planning.Observing;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Tests;

public sealed class ClosingTests(World world) : IClassFixture<World>
{
    private const string Asked = "innovation-spending";
    private const int Least = 3;

    private static readonly Guid[] Firms = [.. Enumerable.Range(0, 7).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public async Task What_was_audited_before_another_collection_closed_is_not_published()
    {
        var planner = await world.Someone(Role.Planner);
        var (all, without) = (await Open(2020, Firms), await Open(2020, Firms[..^1]));

        await world.With<PublishCollection, bool>(planner, async first =>
        {
            var (collection, units) = (await first.FindAsync(all, default)).ShouldNotBeNull();
            var drawn = await first.DrawUpAsync(collection, units, default);
            (await Close(planner, without)).ShouldBeNull();
            (await first.KeepAsync(collection, units, drawn, default)).ShouldNotBeNull().ShouldContain("另一个调查刚刚截止");
            return true;
        });

        (await Close(planner, all)).ShouldBeNull();
        var published = await Published(2020);
        // Seven firms minus six of them is one firm: only the first total is there.
        published.ShouldAllBe(p => p.Collection == without);
        published.ShouldContain((without, "110000"));
        (await Close(planner, all)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_collections_closed_at_once_no_two_together_give_a_unit_away()
    {
        var planner = await world.Someone(Role.Planner);
        var open = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            open.Add(await Open(2021, [.. Firms.Where((_, f) => f != i)]));
        }

        var all = open.ToList();
        for (var rounds = 0; open.Count > 0; rounds++)
        {
            rounds.ShouldBeLessThan(all.Count, "of those that close at once one always does");
            var answers = await Task.WhenAll(open.Select(c => Close(planner, c)));
            open = [.. open.Where((_, i) => answers[i] is not null)];
        }

        var places = await world.Db(db => db.Set<Collection>().Where(c => c.Year == 2021).Select(c => c.Closing).ToListAsync());
        places.Order().ShouldBe([1, 2, 3, 4]);
        var sums = new List<IReadOnlyCollection<Counted>>();
        foreach (var (collection, area) in await Published(2021))
        {
            sums.Add(await world.Db(async db => (await db.Set<CollectedUnit>().Where(u => u.CollectionId == collection).ToListAsync())
                .Where(u => area == "110000" || u.AreaId == area).Select(u => new Counted(u.OrganisationId, u.Answers[Asked].Value)).ToList()));
        }

        sums.ShouldNotBeEmpty();
        AuditSums.Reveals(sums, Least).ShouldBeFalse();
    }

    [Fact]
    public async Task The_database_gives_each_place_among_the_closed_ones_of_a_year_once()
    {
        var planner = await world.Someone(Role.Planner);
        var (first, second) = (await Open(2019, Firms), await Open(2019, Firms));
        (await Close(planner, first)).ShouldBeNull();
        (await Close(planner, second)).ShouldBeNull();

        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<Collection>().Where(c => c.Id == second).ExecuteUpdateAsync(s => s.SetProperty(c => c.Closing, 1))));
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<Collection>().Where(c => c.Id == second).ExecuteUpdateAsync(s => s.SetProperty(c => c.Closing, (int?)null))));
    }

    private Task<string?> Close(Person planner, Guid collection) => world.With<PublishCollection, string?>(planner, async use =>
        (await use.FindAsync(collection, default)) is { } found ? await use.CloseAsync(found.Collection, found.Units, default) : "there is none");

    /// <summary>Which collections published a figure of the year, and of which area.</summary>
    private async Task<List<(Guid Collection, string Area)>> Published(int year)
    {
        var numbers = await world.Db(db => db.Set<Collection>().Where(c => c.Year == year).ToDictionaryAsync(c => c.Number, c => c.Id));
        return [.. (await world.Db(db => db.Set<FigureSet>().Join(db.Set<FigureRow>().Where(r => r.Year == year && r.Code == ""), s => s.Id, r => r.SetId, (s, r) => new { s.Source, r.AreaId }).ToListAsync()))
            .Select(r => (numbers[r.Source.Split(' ')[0]], r.AreaId))];
    }

    /// <summary>A collection whose last day has passed, every firm of it having answered.</summary>
    private Task<Guid> Open(int year, IReadOnlyList<Guid> firms) => world.Db(async db =>
    {
        var collection = new Collection
        {
            Id = Guid.CreateVersion7(),
            Number = $"COL-{await db.NextNumberAsync("planning/collections", default)}",
            Title = new LocalText("统计报表", "Return"),
            Year = year,
            Due = DateOnly.FromDateTime(World.Start.UtcDateTime).AddDays(-3),
            Questions = [new(Asked, Asking.Number, 0, null, null, Estimation.None, null)],
            MadeBy = Guid.CreateVersion7(),
            MadeAt = World.Start,
        };
        collection.Send(World.Start);
        db.Add(collection);
        foreach (var firm in firms)
        {
            var unit = new CollectedUnit { Id = Guid.CreateVersion7(), CollectionId = collection.Id, OrganisationId = firm, Name = "企业", AreaId = "110108" };
            unit.Answer(new Dictionary<string, UnitAnswer> { [Asked] = new(100 + Array.IndexOf(Firms, firm), null) }, Guid.CreateVersion7(), World.Start);
            db.Add(unit);
        }

        await db.SaveChangesAsync();
        return collection.Id;
    });
}
