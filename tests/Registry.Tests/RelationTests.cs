using System.Net;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests;

public sealed class RelationTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_declared_relation_holds_both_ways_until_it_is_ended_or_taken_back()
    {
        var organisation = await world.Organisation("关系研究所");
        var (one, other) = (await world.Someone(), await world.Someone());
        var (a, b) = (await world.PersonOf(one, organisation, "己某"), await world.PersonOf(other, organisation, "庚某"));

        (await one.Send("/my/relations", "relation", ("Input.Name", "庚某"), ("Input.Organisation", "关系研究所"), ("Input.Kind", "TeacherAndStudent"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var found = (await Relations(b)).Single();
        new[] { found.PersonA, found.PersonB }.ShouldBe([a, b], ignoreOrder: true);
        (await other.Open("/my/relations")).Text.ShouldContain("己某");
        var id = await world.Db(db => db.Set<Relation>().Where(r => r.PersonA == a || r.PersonB == a).Select(r => r.Id).SingleAsync());
        (await other.Open("/my/relations")).Html.ShouldNotContain(id.ToString());

        (await one.Send("/my/relations", "end", ("Ending.Ended", id.ToString()))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Relations(a)).Single().To.ShouldBe(new DateOnly(2026, 3, 4));
        (await one.Send("/my/relations", "end", ("Ending.Withdrawn", id.ToString()))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Relations(a)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_ends_what_another_declared()
    {
        var organisation = await world.Organisation();
        var (one, other) = (await world.Someone(), await world.Someone());
        var (a, b) = (await world.PersonOf(one, organisation, "辛某"), await world.PersonOf(other, organisation, "壬某"));
        var id = await world.With<IServiceProvider, Guid>(null, async s =>
        {
            var relation = ((Enrolment)s.GetService(typeof(Enrolment))!).AddRelation(a, b, RelationKind.CoAuthor, declaredBy: one.Id);
            await ((Platform.Database.KechuangDb)s.GetService(typeof(Platform.Database.KechuangDb))!).SaveChangesAsync();
            return relation;
        });

        (await other.Send("/my/relations", "end", ("Ending.Withdrawn", id.ToString()))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Relations(a)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_eight_declarations_at_once_from_both_sides_one_stands()
    {
        var organisation = await world.Organisation("并行关系所");
        var (one, other) = (await world.Someone(), await world.Someone());
        var (a, _) = (await world.PersonOf(one, organisation, "癸某"), await world.PersonOf(other, organisation, "子某"));
        var (mine, theirs) = (await one.Open("/my/relations"), await other.Open("/my/relations"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? one.Send(mine, "relation", ("Input.Name", "子某"), ("Input.Organisation", "并行关系所"), ("Input.Kind", "CoAuthor"))
            : other.Send(theirs, "relation", ("Input.Name", "癸某"), ("Input.Organisation", "并行关系所"), ("Input.Kind", "CoAuthor"))));

        answers.Count(x => x.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(x => x.Status == HttpStatusCode.Conflict).ShouldBe(7);
        (await Relations(a)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("没有这个人", "关系研究所", "CoAuthor", "没有找到")]
    [InlineData("", "", "CoAuthor", "ORCID")]
    [InlineData("某人", "某单位", "", "关系")]
    public async Task What_cannot_be_declared_is_said(string name, string organisation, string kind, string reason)
    {
        var someone = await world.Someone();

        var page = await someone.Send("/my/relations", "relation", ("Input.Name", name), ("Input.Organisation", organisation), ("Input.Kind", kind));

        ((int)page.Status).ShouldBeInRange(409, 422);
        page.Text.ShouldContain(reason);
    }

    private Task<IReadOnlyList<RelationEntry>> Relations(Guid person) => world.With<RegistryDirectory, IReadOnlyList<RelationEntry>>(null, d => d.RelationsAsync([person], default));
}
