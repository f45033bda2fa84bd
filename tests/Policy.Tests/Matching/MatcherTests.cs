using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Matching;

namespace Kechuang.Policy.Tests.Matching;

public sealed class MatcherTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly PoliciesInForce InForce = new(Packs.Sound);
    private static readonly Matcher Matcher = new(InForce);

    [Fact]
    public void Nothing_known_is_never_a_no()
    {
        var matches = Matcher.Match(new Dictionary<string, Value>(), Day);

        matches.Count.ShouldBeGreaterThan(40);
        matches.ShouldAllBe(m => m.Outcome == Truth.Unknown);
        matches.ShouldAllBe(m => m.MissingFacts.Count + m.MissingParameters.Count > 0);
    }

    [Fact]
    public void A_policy_tells_what_is_met_what_is_not_by_how_much_and_what_it_is_worth()
    {
        var facts = Facts(("rd.expensed", 100_000_000m), ("rd.chip_listed", false), ("tax.resident_enterprise", true), ("rd.accounts_sound", true), ("rd.industry", "other"));

        var deduction = Matcher.Match(facts, Day, Audience.Organisation)[0];
        deduction.Policy.Id.ShouldBe("N-032");
        deduction.Outcome.ShouldBe(Truth.Yes);
        deduction.Worth.ShouldBe(100_000_000);
        deduction.NotMet.ShouldBeEmpty();
        deduction.Met.Count.ShouldBeGreaterThanOrEqualTo(4);

        var other = One("technology_sme", Facts(("sme.staff", 620m), ("tax.resident_enterprise", true)));
        other.Outcome.ShouldBe(Truth.No);
        other.NotMet.ShouldHaveSingleItem().Gap.ShouldBe(120);
        other.MissingFacts.ShouldBeEmpty();
    }

    [Fact]
    public void An_amount_that_is_not_what_people_get_is_no_worth()
    {
        var match = One("N-031", Facts(("hte.recognised", true), ("hte.certificate_valid", true), ("tax.taxable_income", 1_000_000m)));

        match.Outcome.ShouldBe(Truth.Yes);
        match.Amount.AsNumber.ShouldBe(150_000m);
        match.Worth.ShouldBeNull();
        match.Policy.Offer.AmountName.ShouldNotBeNull();
    }

    [Fact]
    public void What_another_policy_sets_aside_is_no()
    {
        var facts = Facts(("rd.expensed", 1m), ("rd.chip_listed", true), ("tax.resident_enterprise", true), ("rd.accounts_sound", true), ("rd.industry", "other"));

        One("N-032", facts).Outcome.ShouldBe(Truth.No);
        One("N-034", facts).Outcome.ShouldBe(Truth.Yes);
    }

    [Fact]
    public void Of_policies_that_are_not_given_together_the_highest_is_given_and_names_the_others_with_the_clause()
    {
        var pack = Packs.Load(Packs.Copy("rules/national/enterprise-tax.yaml", text => text
            .Replace("overrides: [N-032]", "overrides: []", StringComparison.Ordinal).Replace("kind: precedence", "kind: highest", StringComparison.Ordinal))).Policy;
        var policies = new PoliciesInForce(pack);
        var facts = Facts(("rd.expensed", 100m), ("rd.chip_listed", true), ("tax.resident_enterprise", true), ("rd.accounts_sound", true), ("rd.industry", "other"));

        var matches = new Matcher(policies).Match(facts, Day, Audience.Organisation);
        var (highest, other) = (matches[0], matches.Single(m => m.Policy.Id == "N-032"));
        highest.Policy.Id.ShouldBe("N-034");
        highest.SetsAside.ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Policy.ShouldBe("N-032"), a => a.Clause.ShouldBe("107-1"));
        highest.Worth.ShouldBe(120);
        (other.Outcome, other.IsGiven, other.Worth).ShouldBe((Truth.Yes, false, 0));
        other.Beside!.By.ShouldBe("N-034");
        matches.Where(m => m.Outcome is Truth.Yes).ToList()[^1].ShouldBe(other, "what is not given comes last");

        facts["rd.chip_listed"] = Value.Null;
        var open = new Matcher(policies).Match("N-032", facts, Day)!;
        (open.Outcome, open.Beside!.Outcome, open.Worth).ShouldBe((Truth.Yes, AwardOutcome.Unknown, null));

        facts["rd.chip_listed"] = Value.Of(true);
        var keys = facts.Keys.Select(k => pack.Content.FactsByKey[k]).ToList();
        var lines = Columnar(policies.On(Day).Policies, keys, [facts]);
        lines.ShouldContain("0,N-034,yes,,,120,");
        lines.ShouldContain("0,N-032,yes,,,0,set-aside N-034 107-1");
    }

    [Fact]
    public void A_policy_has_its_time_and_a_last_day()
    {
        Matcher.Policies(new(2027, 12, 31)).Single(p => p.Id == "N-034").Deadline.ShouldBe(new(2027, 12, 31));
        Matcher.Policies(new(2028, 1, 1)).ShouldNotContain(p => p.Id == "N-034");
        Matcher.Policies(Day).Select(p => p.Id).ShouldNotContain("B-084", "drafts give nothing");
    }

    [Fact]
    public void Policies_are_for_somebody()
    {
        var people = Matcher.Match(new Dictionary<string, Value>(), Day, Audience.Person).Select(m => m.Policy.Id).ToList();

        people.ShouldContain("B-087");
        people.ShouldNotContain("N-032");
        Matcher.Policies(Day).Select(p => p.Id).ShouldNotContain("B-138", "the plan is the authorities' own");
    }

    [Fact]
    public void The_next_question_is_the_one_that_most_wait_for()
    {
        var questions = Matcher.Questions(Matcher.Match(new Dictionary<string, Value>(), Day, Audience.Person), 3);

        questions.Count.ShouldBe(3);
        questions[0].Fact.ShouldBe("person.nationality");
        questions[0].Policies.ShouldBeGreaterThan(1);
        Matcher.Questions([], 3).ShouldBeEmpty();
    }

    [Fact]
    public void The_three_ways_to_decide_agree_on_every_policy_and_random_facts()
    {
        var policies = InForce.On(Day).Policies;
        var keys = policies.SelectMany(p => p.Reads).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(k => Packs.Sound.Content.FactsByKey[k]).ToList();
        keys.Count.ShouldBeGreaterThan(50);

        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            Dictionary<string, Value>[] records = [.. Enumerable.Range(0, 20).Select(_ => keys.ToDictionary(k => k.Key, k => ValueOf(k, random), StringComparer.Ordinal))];
            var lines = Columnar(policies, keys, records);
            lines.Length.ShouldBe(records.Length * policies.Length);
            for (var row = 0; row < records.Length; row++)
            {
                var traced = MatchSubject.Run(policies, records[row], Day).ToList();
                Matcher.Decide(records[row], Day).Select(d => d.Outcome).ShouldBe(traced.Select(t => t.Outcome));
                for (var p = 0; p < policies.Length; p++)
                {
                    lines[row * policies.Length + p].ShouldStartWith($"{row},{policies[p].Info.Id},{Word(traced[p].Outcome)},");
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    private static Value ValueOf(FactKey key, Random random) => random.Next(4) == 0 ? Value.Null : key.Form switch
    {
        FactForm.Boolean => Value.Of(random.Next(3) > 0),
        FactForm.Choice => Value.Of(key.Choices[random.Next(key.Choices.Count)].Value),
        FactForm.Number or FactForm.Money => Value.Of(new[] { 0m, 1m, 0.3m, 10m, 100m, 500m, 1_000_000m, -5m }[random.Next(8)]),
        FactForm.Date => Value.Of(new DateOnly(2022, 1, 1).AddDays(random.Next(2000))),
        FactForm.List => random.Next(2) == 0 ? Value.OfList() : Value.OfList(Value.Of("other")),
        _ => Value.Of(random.Next(2) == 0 ? "beijing" : "x"),
    };

    private static string[] Columnar(OfferedPolicy[] policies, List<FactKey> keys, Dictionary<string, Value>[] records)
    {
        var match = new MatchBatch(policies, keys, Day, Packs.Sound.Content);
        using var output = new StringWriter();
        match.Write(new([.. records.Select((_, i) => $"{i}")], [.. keys.Select(k => records.Select(r => r[k.Key]).ToList())]), output, 1, default);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Word(Truth truth) => truth switch
    {
        Truth.Yes => "yes",
        Truth.No => "no",
        _ => "unknown",
    };

    private static PolicyMatch One(string id, Dictionary<string, Value> facts) => Matcher.Match(facts, Day).Single(m => m.Policy.Id == id);

    private static Dictionary<string, Value> Facts(params (string Key, object Value)[] facts) => facts.ToDictionary(f => f.Key, f => f.Value switch
    {
        bool truth => Value.Of(truth),
        decimal number => Value.Of(number),
        _ => Value.Of((string)f.Value),
    }, StringComparer.Ordinal);
}
