using System.Net.Http.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Merging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests;

public sealed class TwinsTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("北京星河智造科技有限公司", "星河智造科技股份有限公司", true)]
    [InlineData("北京星河智造科技有限公司", "北京星河智造科技（集团）有限公司", true)]
    [InlineData("星河醫藥研究院", "星河医药研究院", true)]
    [InlineData("北京星河智造科技有限公司", "北京银河智造科技有限公司", false)]
    public void A_core_of_a_name_is_what_is_its_own(string one, string other, bool same) =>
        (NameCore.Of(one) == NameCore.Of(other)).ShouldBe(same);

    [Fact]
    public async Task Two_entries_of_one_firm_are_found_with_reasons_and_merged_once_with_a_trace()
    {
        var kept = await world.Organisation("北京远山智能装备有限公司", OrganisationKind.Enterprise);
        var gone = await Uncoded("远山智能装备股份有限公司");
        var person = await world.PersonOf(null, gone, "乙某");
        var admin = await world.Someone(Role.CentreAdministrator);

        (await admin.Open("/registry/twins?q=远山")).Text.ShouldContain("除公司形式和地名外名称相同");
        var (a, b) = TwinDecision.Order(kept, gone);
        var address = $"/registry/twins/{a}/{b}";
        (await admin.Open(address)).Text.ShouldContain("合并，保留 A");
        var keep = a == kept ? "keep-a" : "keep-b";
        ((int)(await admin.Send(address, "judge", ("Input.Reason", ""), ("Input.Step", keep))).Status).ShouldBe(422);
        var wrong = await admin.Send(address, "judge", ("Input.Reason", "同一家"), ("Input.Step", a == kept ? "keep-b" : "keep-a"));
        ((int)wrong.Status).ShouldBe(409);
        wrong.Text.ShouldContain("请保留有统一社会信用代码的单位");

        // Three windows have the page open before the first of them judges.
        var windows = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => admin.Open(address)));
        var answers = await Task.WhenAll(windows.Select(w => admin.Send(w, "judge", ("Input.Reason", "同一家"), ("Input.Step", keep))));
        answers.Count(r => (int)r.Status == 302).ShouldBe(1, "of several at once one merges");

        (await world.Visitor().Open($"/registry/organisations/{gone}")).Text.ShouldContain("北京远山智能装备有限公司");
        (await world.Visitor().Open("/registry/organisations?q=远山智能装备股份")).Text.ShouldContain("北京远山智能装备有限公司", Case.Sensitive, "the name leads to the one that stays");
        (await world.Db(db => db.Set<Person>().Where(p => p.Id == person).Select(p => p.OrganisationId).SingleAsync())).ShouldBe(kept);
        (await world.Db(db => db.Set<Membership>().Where(m => m.PersonId == person && m.To == null).Select(m => m.OrganisationId).SingleAsync())).ShouldBe(kept);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == gone && e.Kind == "registry.organisation.merged"))).ShouldBe(1);
        ((int)(await admin.Open(address)).Status).ShouldBe(404);
    }

    [Fact]
    public async Task Two_credit_codes_are_two_legal_persons_and_what_was_decided_is_not_asked_again()
    {
        var (one, other) = (await world.Organisation("北京青川生物有限公司", OrganisationKind.Enterprise), await world.Organisation("青川生物集团有限公司", OrganisationKind.Enterprise));
        var admin = await world.Someone(Role.CentreAdministrator);
        var pair = (await admin.Http.GetFromJsonAsync<List<TwinsApi.Pair>>("/api/registry/twins"))!.Single(p => p.NameA.Contains("青川", StringComparison.Ordinal));
        new[] { pair.A, pair.B }.ShouldBe([one, other], ignoreOrder: true);

        (await Answer(admin, pair, "keep-a")).ShouldBe(409);
        (await Answer(admin, pair, "same")).ShouldBe(409);
        (await Answer(admin, pair, "different")).ShouldBe(204);
        (await Answer(admin, pair, "different")).ShouldBe(404);
        (await admin.Open("/registry/twins?q=青川")).Text.ShouldNotContain("青川生物集团");
    }

    [Fact]
    public async Task Two_people_of_one_name_in_one_organisation_are_found_and_only_the_administrator_looks()
    {
        var unit = await world.Organisation();
        await world.PersonOf(null, unit, "丙某同名");
        await world.PersonOf(null, unit, "丙某 同名");
        await world.PersonOf(null, await world.Organisation(), "丙某同名");
        var found = await world.With<FindTwins, List<FindTwins.Twins>>(null, f => Task.FromResult(f.Handle().Where(t => t.Type == SubjectType.Person && t.NameA.StartsWith("丙某", StringComparison.Ordinal)).ToList()));
        found.ShouldHaveSingleItem().Reasons.ShouldHaveSingleItem().Zh.ShouldBe("同一单位的同名人员");
        foreach (var role in (Role[])[Role.ResearchOffice, Role.ProgrammeOfficer])
        {
            ((int)(await (await world.Someone(role, unit, "PGM-16")).Open("/registry/twins")).Status).ShouldBe(403);
        }
    }

    private static async Task<int> Answer(Testing.Person admin, TwinsApi.Pair pair, string step) =>
        (int)(await admin.Http.PostAsJsonAsync($"/api/registry/twins/{pair.A}/{pair.B}", new { reason = "已核对", step })).StatusCode;

    private Task<Guid> Uncoded(string name) => world.With<IServiceProvider, Guid>(null, async services =>
    {
        var id = services.GetRequiredService<Enrolment>().AddOrganisation(name, null, OrganisationKind.Enterprise, "110108", FactSource.Platform);
        await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    });
}
