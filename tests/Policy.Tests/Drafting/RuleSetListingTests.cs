using System.Net;
using Kechuang.Platform.Identity;

namespace Kechuang.Policy.Tests.Drafting;

public sealed class RuleSetListingTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_rule_set_is_found_by_name_rule_or_clause_and_what_waits_stands_first()
    {
        var author = await world.Someone(Role.ProgrammeOfficer);
        await author.Send("/workbench/young_talent", "start", ("from", "now"));

        var all = await author.Open("/workbench");
        all.Html.IndexOf("/workbench/young_talent\"", StringComparison.Ordinal).ShouldBeLessThan(all.Html.IndexOf("/workbench/academic_exchange\"", StringComparison.Ordinal), "what somebody writes stands before what nobody does");
        all.Html.ShouldContain("/workbench/young_talent/drafts/");
        all.Text.ShouldContain("起草中（我的）");
        foreach (var words in new[] { "间接费用", "B-001", "000-18", "budget" })
        {
            var found = await author.Open($"/workbench?q={Uri.EscapeDataString(words)}");
            found.Html.ShouldContain("/workbench/budget\"", Case.Sensitive, words);
            found.Html.ShouldNotContain("/workbench/young_talent\"", Case.Sensitive, words);
        }

        var waiting = await author.Open("/workbench?waits=drafts");
        waiting.Html.ShouldContain("/workbench/young_talent\"");
        waiting.Html.ShouldNotContain("/workbench/budget\"");
        (await author.Open("/workbench.csv")).Html.ShouldContain("young_talent");
        (await (await world.Someone(Role.Expert)).Open("/workbench.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.Someone(Role.ProgrammeOfficer)).Open("/workbench")).Html.ShouldNotContain("/workbench/young_talent/drafts/", Case.Sensitive, "an open draft is its author's");
    }

    [Fact]
    public async Task The_list_of_rule_sets_asks_the_database_once_however_many_there_are()
    {
        var author = await world.Someone(Role.ProgrammeOfficer);
        await author.Open("/workbench");
        var few = await world.Queries.During(() => author.Open("/workbench?size=20"));
        var many = await world.Queries.During(() => author.Open("/workbench?size=100"));
        many.ShouldBe(few);
    }
}
