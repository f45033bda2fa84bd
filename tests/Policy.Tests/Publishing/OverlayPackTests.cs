using Kechuang.Policy.Loading;
using Kechuang.Policy.Publishing;

namespace Kechuang.Policy.Tests.Publishing;

public sealed class OverlayPackTests
{
    private static readonly Content Own = Packs.Sound.Own;

    private static readonly RuleSetEntry Set = Own.Sets["eligibility"];

    [Fact]
    public void A_rule_is_stale_when_a_clause_it_cites_has_another_text_than_when_it_was_first_loaded()
    {
        var kept = new Dictionary<string, string>(ClauseMarks.Of(Own, Set)) { ["000-15"] = ClauseMarks.Digest("以前的条文") };
        var seen = new SeenText { SetId = Set.Id, TextHash = ClauseMarks.Digest(Set.Text), Clauses = kept };

        var entry = OverlayPack.Run(Own, [], [seen]).Sets[Set.Id];

        entry.Origin.Stale.ShouldBe(["000-15"]);
        entry.Rules.Definition.Rules.Where(entry.IsStale).Select(r => r.Id).ShouldContain("B-021");
        entry.Rules.Definition.Rules.Where(entry.IsStale).Select(r => r.Id).ShouldNotContain("B-046");
        OverlayPack.Run(Own, [], []).Sets[Set.Id].Origin.Stale.ShouldBeEmpty();
    }

    [Fact]
    public void The_published_text_runs_and_says_that_the_packs_text_changed_too()
    {
        OverlayPack.Run(Own, [Stored(Set.Source.Text, ClauseMarks.Digest(Set.Text))], []).Sets[Set.Id].Origin.PackChanged.ShouldBeFalse();
        var moved = OverlayPack.Run(Own, [Stored(Set.Source.Text, ClauseMarks.Digest("以前的原文"))], []).Sets[Set.Id];
        moved.Origin.PackChanged.ShouldBeTrue();
        moved.Origin.Published!.Number.ShouldBe(1);
        moved.Source.Hash.ShouldBe(Set.Source.Hash);
    }

    [Fact]
    public void A_published_text_that_no_longer_fits_the_vocabulary_runs_as_it_was_stored()
    {
        var text = Set.Source.Text.Replace("material.already_held", "material.gone", StringComparison.Ordinal);

        var entry = OverlayPack.Run(Own, [Stored(text, ClauseMarks.Digest(Set.Text))], []).Sets[Set.Id];

        entry.Origin.AsStored.ShouldBeTrue();
        entry.Source.Text.ShouldBe(text);
        entry.Rules.Definition.Vocabulary!.Keys.ShouldContain("material.gone");
    }

    private static StoredPublication Stored(string text, string pack) => new(
        new()
        {
            Id = Guid.CreateVersion7(),
            SetId = Set.Id,
            Number = 1,
            Hash = "",
            Before = "",
            DraftId = Guid.CreateVersion7(),
            AuthorId = Guid.CreateVersion7(),
            PublishedBy = Guid.CreateVersion7(),
            Reason = "",
            PackText = pack,
            Clauses = ClauseMarks.Of(Own, Set),
        },
        text);
}
