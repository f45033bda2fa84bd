using System.Xml.Linq;
using Kechuang.Registry.Keeping;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests.Keeping;

public sealed class RegisterFeedTests(World world) : IClassFixture<World>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_change_that_only_keepers_read_is_no_news_even_where_what_it_followed_lies_beyond_the_newest_hundred()
    {
        var (tag, register) = (Guid.CreateVersion7().ToString("N")[20..], world.Services.GetRequiredService<RegisterPack>().Find("high-tech-pool")!);
        var (start, said) = (world.Clock.Now.AddYears(-1), new Dictionary<string, string> { ["field"] = "量子", ["tier"] = "seed" });
        var old = Enumerable.Range(0, 2).Select(i => Entry.Proposed(register, $"旧企业{tag}{i}", null, said, Guid.CreateVersion7(), start)).ToList();
        var news = Enumerable.Range(0, 99).Select(i => Entry.Proposed(register, $"新企业{tag}{i}", null, said, Guid.CreateVersion7(), start)).ToList();
        EntryVersion Version(Entry entry, int edition, double hours, string gap, string? name = null) => new()
        {
            Id = Guid.CreateVersion7(start.AddHours(hours)),
            EntryId = entry.Id,
            Register = register.Id,
            Edition = edition,
            Name = name ?? entry.Name,
            Fields = new(said) { ["gap"] = gap },
            From = DateOnly.FromDateTime(start.AddHours(hours).Date),
            To = edition == 1 && old.Contains(entry) ? DateOnly.FromDateTime(start.AddHours(1_000).Date) : null,
            At = start.AddHours(hours),
        };
        await world.Db(db =>
        {
            db.AddRange(old.Concat(news));
            db.AddRange(old.Select((e, i) => Version(e, 1, i, "甲")));
            db.AddRange(news.Select((e, i) => Version(e, 1, 100 + i, "甲")));
            db.Add(Version(old[0], 2, 1_000, "只有保管人看到的变化"));
            return db.SaveChangesAsync();
        });
        async Task<List<string>> Ids(Visible past) =>
            [.. XDocument.Parse(await world.With<RegisterFeed, string>(null, f => f.WriteAsync(register with { Past = past }, "中心", "/r", default))).Root!.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value)];

        var open = await Ids(Visible.Public);
        open.ShouldNotContain($"/r/{old[0].Id}#2", "the version before lies beyond the newest hundred and says the same");
        open.Count(i => news.Exists(n => i == $"/r/{n.Id}#1")).ShouldBe(99);
        (await Ids(Visible.Keeper)).ShouldNotContain($"/r/{old[0].Id}#2");

        await world.Db(db =>
        {
            db.Add(Version(old[1], 2, 1_001, "甲", $"改名{tag}"));
            return db.SaveChangesAsync();
        });
        (await Ids(Visible.Public)).ShouldContain($"/r/{old[1].Id}#2", "a new name is news, although what it followed lies beyond the newest hundred");
    }
}
