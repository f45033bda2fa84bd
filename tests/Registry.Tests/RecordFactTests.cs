using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests;

public sealed class RecordFactTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_correction_is_a_new_row_and_the_newest_wins()
    {
        var subject = Subject.Organisation(await world.Organisation());
        await world.Record(null, new(subject, "organisation.level", "below_bureau", FactSource.SelfDeclared));

        var (answer, saved) = await world.Record(null, new(subject, "organisation.level", "none", FactSource.SelfDeclared));

        (answer.Ok, answer.Changed, saved).ShouldBe((true, true, Saved.Done));
        (await world.Known(subject, "organisation.level"))!.Value.ShouldBe("none");
        (await Rows(subject, "organisation.level")).ShouldBe([("below_bureau", false), ("none", true)]);
    }

    [Fact]
    public async Task The_same_fresh_value_again_stores_nothing()
    {
        var subject = Subject.Organisation(await world.Organisation());
        await world.Record(null, new(subject, "organisation.level", "none", FactSource.SelfDeclared));

        var (answer, _) = await world.Record(null, new(subject, "organisation.level", "none", FactSource.SelfDeclared));

        (answer.Ok, answer.Changed).ShouldBe((true, false));
        (await Rows(subject, "organisation.level")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_eight_at_once_exactly_one_is_current()
    {
        var subject = Subject.Organisation(await world.Organisation());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            world.Record(null, new(subject, "organisation.phone", $"010-6275000{i}", FactSource.SelfDeclared))));

        answers.ShouldAllBe(a => a.Answer.Ok);
        answers.Count(a => a.Saved == Saved.Done).ShouldBeGreaterThanOrEqualTo(1);
        var rows = await Rows(subject, "organisation.phone");
        rows.Count.ShouldBe(answers.Count(a => a.Saved == Saved.Done));
        rows.Count(r => r.Current).ShouldBe(1);
    }

    [Fact]
    public async Task Of_eight_corrections_at_once_exactly_one_is_current()
    {
        var subject = Subject.Organisation(await world.Organisation());
        await world.Record(null, new(subject, "organisation.phone", "010-62750000", FactSource.SelfDeclared));

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
            world.Record(null, new(subject, "organisation.phone", $"010-6275000{i}", FactSource.SelfDeclared))));

        var rows = await Rows(subject, "organisation.phone");
        rows.Count.ShouldBe(1 + answers.Count(a => a.Saved == Saved.Done));
        rows.Count(r => r.Current).ShouldBe(1);
    }

    [Fact]
    public async Task Facts_of_different_years_stand_side_by_side()
    {
        var subject = Subject.Organisation(await world.Organisation());
        await world.Record(null, new(subject, "organisation.research_credit", "A", FactSource.Platform) { Period = FactPeriod.Year(2025) });
        await world.Record(null, new(subject, "organisation.research_credit", "B", FactSource.Platform) { Period = FactPeriod.Year(2026) });

        (await world.Known(subject, "organisation.research_credit"))!.Value.ShouldBe("B");
        (await world.With<Facts, IReadOnlyList<KnownFact>>(null, f => f.KnownAsync([subject], ["organisation.research_credit"], new(2025, 6, 1), default)))
            .Single().Value.ShouldBe("A");
        (await world.With<Facts, IReadOnlyList<KnownFact>>(null, f => f.KnownAsync([subject], ["organisation.research_credit"], new(2024, 6, 1), default)))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_journal_keeps_the_key_and_puts_a_personal_value_where_it_can_be_erased()
    {
        var subject = Subject.Person(await world.PersonOf(null));

        await world.Record(null, new(subject, "person.phone", "010-62751111", FactSource.SelfDeclared));

        var entry = await world.Db(db => db.Set<JournalEntry>().SingleAsync(e => e.SubjectId == subject.Id && e.Kind == "registry.fact.recorded"));
        entry.Data.ShouldContain("person.phone");
        entry.Data.ShouldNotContain("62751111");
        entry.Personal!.ShouldContain("62751111");
    }

    [Fact]
    public async Task A_stored_fact_cannot_be_rewritten_even_by_sql()
    {
        var subject = Subject.Organisation(await world.Organisation());
        await world.Record(null, new(subject, "organisation.level", "none", FactSource.SelfDeclared));

        var rewriting = () => world.Db(db => db.Set<Fact>().Where(f => f.SubjectId == subject.Id).ExecuteUpdateAsync(u => u.SetProperty(f => f.Value, "bureau_or_above")));

        (await rewriting.ShouldThrowAsync<System.Data.Common.DbException>()).Message.ShouldContain("never changed");
    }

    [Fact]
    public async Task What_the_register_itself_holds_is_changed_there()
    {
        var id = await world.Organisation("旧名研究所");
        var subject = Subject.Organisation(id);

        await world.Record(null, new(subject, "organisation.name", "新名研究所", FactSource.VerifiedDocument));
        await world.Record(null, new(subject, "organisation.in_zhongguancun", "true", FactSource.SelfDeclared));

        (await world.Known(subject, "organisation.name"))!.Value.ShouldBe("新名研究所");
        var found = await world.With<RegistryDirectory, IReadOnlyList<OrganisationEntry>>(null, d => d.SearchOrganisationsAsync("旧名研究", default));
        found.Single().ShouldSatisfyAllConditions(o => o.Id.ShouldBe(id), o => o.Name.ShouldBe("新名研究所"), o => o.InZhongguancun.ShouldBe(true));
    }

    [Theory]
    [InlineData("organisation.level", "minister")]
    [InlineData("organisation.uscc", "91350100M000100Y42")]
    [InlineData("organisation.email", "nobody")]
    [InlineData("organisation.phone", "call me")]
    [InlineData("organisation.in_zhongguancun", "maybe")]
    [InlineData("organisation.unknown", "1")]
    [InlineData("person.title", "senior")]
    public async Task A_value_that_the_vocabulary_does_not_allow_is_refused(string key, string value)
    {
        var subject = Subject.Organisation(await world.Organisation());

        var (answer, _) = await world.Record(null, new(subject, key, value, FactSource.SelfDeclared));

        answer.Refusal.ShouldNotBeNullOrEmpty();
        (await Rows(subject, key)).ShouldBeEmpty();
    }

    private Task<List<(string Value, bool Current)>> Rows(Subject subject, string key) => world.Db(async db =>
        (await db.Set<Fact>().Where(f => f.SubjectId == subject.Id && f.Key == key).OrderBy(f => f.SupersededAt == null).ToListAsync())
            .ConvertAll(f => (f.Value, f.SupersededAt is null)));
}
