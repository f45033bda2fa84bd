using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Portal.Tests.Searching;
using Kechuang.Portal.Watching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Portal.Tests.Watching;

public sealed class SavedSearchTests(ThingWorld place) : IClassFixture<ThingWorld>
{
    private const string SeeMembers = "registry.member.see";
    private readonly Things things = place.Things;
    private readonly World world = place.World;

    [Fact]
    public async Task What_is_new_is_told_once_and_what_was_there_before_is_not()
    {
        var person = await world.Someone(Role.Member);
        await things.Put(world, "钙钛矿电池一号");
        (await person.Send("/search?q=钙钛矿", "follow")).Location.ShouldBe("/my/searches");
        await Tell();
        (await Told(person)).ShouldBeEmpty();

        var id = await things.Put(world, "钙钛矿电池二号");
        await Tell();
        (await Told(person)).ShouldBe(["关注的搜索“钙钛矿”有新结果：钙钛矿电池二号"]);

        await things.Put(world, "钙钛矿电池二号改", id: id);
        await Tell();
        await Tell();
        (await Told(person)).Count.ShouldBe(1, "a change to what was told is no news");

        (await person.Open("/my/searches")).Text.ShouldContain("钙钛矿");
        var drop = (await Mine(person)).Single().Id;
        (await person.Send("/my/searches", $"drop-{drop:N}")).Location.ShouldBe("/my/searches");
        await things.Put(world, "钙钛矿电池三号");
        await Tell();
        (await Told(person)).Count.ShouldBe(1, "who stopped following hears nothing more");
    }

    [Fact]
    public async Task Only_what_the_person_may_see_at_that_moment_is_told()
    {
        var home = Guid.CreateVersion7();
        var insider = await world.Someone(Role.ResearchOffice, home);
        var former = await world.Someone(Role.ResearchOffice, home);
        var outsider = await world.Someone(Role.ResearchOffice, Guid.CreateVersion7());
        foreach (var person in new[] { insider, former, outsider })
        {
            await Save(person, "隐身涂层");
        }

        await world.Db(db => db.Set<Grant>().Where(g => g.UserId == former.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, world.Clock.Now)));
        await things.Put(world, "隐身涂层配方", audience: new(SeeMembers, Organisation: home, Centre: false));
        await Tell();

        (await Told(insider)).ShouldBe(["关注的搜索“隐身涂层”有新结果：隐身涂层配方"]);
        (await Told(former)).ShouldBeEmpty();
        (await Told(outsider)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_requests_at_once_no_more_are_saved_than_one_may_keep()
    {
        var person = await world.Someone(Role.Member);
        for (var i = 0; i < SavedSearch.Most - 1; i++)
        {
            (await Save(person, $"第{i}号词语")).ShouldBeNull();
        }

        var answers = await Task.WhenAll(Enumerable.Range(100, 6).Select(i => Save(person, $"第{i}号词语")));

        answers.Count(a => a is null).ShouldBe(1);
        (await Mine(person)).Count.ShouldBe(SavedSearch.Most);
        (await Save(person, "再来一个")).ShouldBe(SaveSearch.Refused.TooMany);
        (await Save(person, "第0号词语")).ShouldBeNull("what is saved already stays as it is");
    }

    [Fact]
    public async Task Several_nodes_at_once_tell_each_person_once()
    {
        var person = await world.Someone(Role.Member);
        await Save(person, "液态金属");
        await things.Put(world, "液态金属散热");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tell()));

        (await Told(person)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("怎么申请人才公寓？")]
    [InlineData("，，，")]
    [InlineData("")]
    public async Task A_search_without_words_cannot_be_followed(string typed) =>
        (await Save(await world.Someone(Role.Member), typed)).ShouldBe(SaveSearch.Refused.NoWords);

    [Fact]
    public async Task Nobody_drops_the_search_of_another()
    {
        var (one, other) = (await world.Someone(Role.Member), await world.Someone(Role.Member));
        await Save(one, "石墨烯");
        var id = (await Mine(one)).Single().Id;

        (await world.With<SaveSearch, bool>(other, s => s.DropAsync(id, default))).ShouldBeFalse();
        (await Mine(one)).Count.ShouldBe(1);
        (await world.Visitor().Open("/my/searches")).Location.ShouldNotBeNull();
    }

    private Task<SaveSearch.Refused?> Save(Person person, string text) => world.With<SaveSearch, SaveSearch.Refused?>(person, s => s.SaveAsync(text, null, default));

    private Task<IReadOnlyList<SavedSearch>> Mine(Person person) => world.With<SaveSearch, IReadOnlyList<SavedSearch>>(person, s => s.ListAsync(default));

    private Task<int> Tell() => world.With<TellNews, int>(null, t => t.RunAsync(default));

    private Task<List<string>> Told(Person person) => world.Db(async db =>
        (await db.Set<Notice>().Where(n => n.UserId == person.Id).OrderBy(n => n.Id).ToListAsync()).ConvertAll(n => n.Text.Zh));
}
