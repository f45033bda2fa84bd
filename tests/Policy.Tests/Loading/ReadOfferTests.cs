using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Tests.Loading;

public sealed class ReadOfferTests
{
    private const string Tax = "rules/national/enterprise-tax.yaml";
    private const string Sound = "offer: {to: [organisation], amount: {zh: 在据实扣除之外加计扣除的数额（减少应纳税所得额，不是到手的钱）, en: \"Deducted on top of the actual expenses (lowers taxable income; it is not paid out)\"}, every: year}";

    [Fact]
    public void An_offer_says_for_whom_it_is_and_what_its_amount_means()
    {
        var entry = Packs.Sound.Content.Sets["enterprise_tax"];

        entry.Offers["N-032"].To.ShouldBe([Audience.Organisation]);
        entry.Offers["N-032"].Every.ShouldBe(OfferPeriod.Year);
        entry.Offers["N-031"].IsWorth.ShouldBeFalse();
        Packs.Sound.Content.Sets["technology_sme"].Offer.ShouldNotBeNull();
        Packs.Sound.Content.Sets["plan_monitoring"].Offers["B-138"].To.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("offer: {to: [planet]}", "planet")]
    [InlineData("offer: {to: [person, person]}", "at most once")]
    [InlineData("offer: {worth: much}", "amount or not-stated")]
    [InlineData("offer: {every: day}", "one of")]
    [InlineData("offer: {next: {zh: 申请, en: Apply}}", "design: true")]
    [InlineData("offer: {by: 2026-06-30}", "cites the clause")]
    [InlineData("offer: {by: 2026-06-31, clause: 105-1}", "date")]
    [InlineData("offer: {unasked: true}", "design: true")]
    [InlineData("offer: {clause: 105-99}", "105-99")]
    [InlineData("offer: {two: [person]}", "unknown key")]
    public void A_mistake_in_an_offer_is_named_with_its_line(string wrong, string says)
    {
        var folder = Packs.Copy(Tax, text => ReplaceFirst(text, Sound, wrong));

        var (_, pack) = Packs.Load(folder);

        pack.Errors.ShouldContain(e => e.File == Tax && e.Line > 0 && e.Message.Contains(says, StringComparison.Ordinal), string.Join("\n", pack.Errors));
    }

    [Fact]
    public void A_rule_that_binds_is_no_offer()
    {
        var folder = Packs.Copy("rules/national/technology-sme.yaml", text => ReplaceFirst(text, "    effect: require", "    effect: require\n    offer: {to: [organisation]}"));

        Packs.Load(folder).Pack.Errors.ShouldContain(e => e.Message.Contains("a rule that binds is no offer", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_amount_nothing_is_said_of_its_worth()
    {
        var folder = Packs.Copy("rules/national/technology-sme.yaml", text => ReplaceFirst(text, "offer: {to: [organisation]}", "offer: {worth: amount}"));

        Packs.Load(folder).Pack.Errors.ShouldContain(e => e.Message.Contains("there is no amount", StringComparison.Ordinal));
    }

    private static string ReplaceFirst(string text, string old, string by)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        return text[..at] + by + text[(at + old.Length)..];
    }
}
