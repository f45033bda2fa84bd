using Kechuang.Review.Assigning;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Tests.Assigning;

/// <summary>No world is needed: the setting says all.</summary>
public sealed class PairCandidatesTests
{
    [Fact]
    public void Few_candidates_are_widened_until_what_can_be_assigned_is()
    {
        // One candidate each, and the best one of all has a single place: the others come in only by looking further.
        var setting = Setting(entries: 6, experts: 40, candidates: 1, most: 1);

        var preview = AssignmentPreview.Solve(setting, default);

        preview.Stored.Feasible.ShouldBeTrue();
        preview.Covered.ShouldBe(6);
        preview.Stored.Candidates.ShouldBeLessThan(40);
    }

    [Fact]
    public void What_is_proved_best_among_candidates_is_best_among_all_pairs()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var few = AssignmentPreview.Solve(Setting(8, 30, 4, 3, seed), default).Stored;
            var all = AssignmentPreview.Solve(Setting(8, 30, 1000, 3, seed), default).Stored;

            all.Unproved.ShouldBe(0);
            few.Total.ShouldBeLessThanOrEqualTo(all.Total);
            if (few.Unproved == 0)
            {
                few.Total.ShouldBe(all.Total);
            }
        }
    }

    [Fact]
    public void The_problem_grows_with_the_entries_and_not_with_all_pairs()
    {
        var setting = Setting(entries: 200, experts: 400, candidates: 5, most: 5);

        setting.ToProblem(setting.Candidates()).Affinities.Length.ShouldBe(200 * 5 * 3);
    }

    [Fact]
    public void What_too_few_experts_can_do_is_called_impossible_only_after_all_were_looked_at()
    {
        var preview = AssignmentPreview.Solve(Setting(entries: 9, experts: 4, candidates: 1, most: 1), default);

        preview.Stored.Feasible.ShouldBeFalse();
        preview.Stored.Shortages[0].Experts.Count.ShouldBe(4);
    }

    private static AssignmentSetting Setting(int entries, int experts, int candidates, int most, int seed = 7)
    {
        var random = new Random(seed);
        string[] words = ["量子", "超导", "湍流", "星系", "拓扑", "催化"];
        var round = new Round
        {
            Id = Guid.CreateVersion7(),
            Number = "PS",
            Programme = "P",
            Name = "n",
            Title = new("n", "n"),
            Criteria = [],
            Grades = [],
            ExpertsPerSubject = 1,
            MaxLoad = most,
            Due = default,
            OpenedAt = default,
        };
        return new()
        {
            Round = round,
            Weights = new(100, 60, 200, 30, candidates),
            Entries = [.. Enumerable.Range(0, entries).Select(i => new RoundEntry
            {
                Id = Guid.CreateVersion7(),
                RoundId = round.Id,
                SubjectType = "application",
                SubjectId = Guid.CreateVersion7(),
                Number = $"{i}",
                Title = $"{words[random.Next(6)]}与{words[random.Next(6)]}",
                Field = "A",
                Organisations = [],
                People = [],
                Users = [],
                Keywords = [],
            })],
            Experts = [.. Enumerable.Range(0, experts).Select(_ =>
            {
                var expert = new Expert { Id = Guid.CreateVersion7(), UserId = Guid.CreateVersion7(), PersonId = Guid.CreateVersion7(), AddedAt = default };
                expert.Profile(["A"], [words[random.Next(6)], words[random.Next(6)]], null);
                return expert;
            })],
            Names = new Dictionary<Guid, string>(),
            Conflicts = Array.Empty<ConflictFinding>().ToLookup(f => (f.ExpertId, f.SubjectId)),
            Rules = [],
            Duties = [],
            Elsewhere = new Dictionary<Guid, int>(),
        };
    }
}
