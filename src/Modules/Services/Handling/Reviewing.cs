using Kechuang.Kernels.Rules;
using Kechuang.Review.Contracts;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>Experts review a case at one of its steps, and what they find is taken over.</summary>
internal sealed partial class Proceeding
{
    /// <summary>Every review of the cases, running or taken over.</summary>
    public List<CaseReview> Reviews { get; init; } = [];

    /// <summary>Who judges a case as an expert or on a panel: none of them handles or decides it.</summary>
    public ILookup<Guid, Guid> Judges { get; set; } = Array.Empty<Guid>().ToLookup(c => c);

    /// <summary>The step of a case that experts review; null where none does.</summary>
    public WorkStep? ReviewStepOf(Case it) => definition.StrandOf(it.Strand).Reviewed;

    /// <summary>The review of a case in its instance; null where none was opened.</summary>
    public CaseReview? ReviewOf(Case it) => Reviews.Find(r => r.CaseId == it.Id && r.Instance == it.Instance);

    /// <summary>What experts found in the instance, as the ground of a decision.</summary>
    public IReadOnlyList<ReviewGround> GroundsOf(Case it) => ReviewOf(it)?.Ground is { } ground ? [ground] : [];

    /// <summary>The scheme by which a case would be reviewed; null where the pack has none for it.</summary>
    public SchemeTerms? SchemeOf(Case it) => ReviewStepOf(it)?.Review?.SchemeFor(
        gatekeeper.Schemes, Facts.ToDictionary(f => f.Key, f => TextOf(f.Value), StringComparer.Ordinal));

    /// <summary>Why no review can be opened now; null when one can. What stands before its step must be done: experts get the case as it will be decided.</summary>
    public Refused? MayOpenReview(Case it, Actor who)
    {
        if (ReviewStepOf(it) is not { } step || ReviewOf(it) is not null)
        {
            return Refused.Because("state");
        }

        return Barred(it, who, Part.Handler, CaseState.InHand)
            ?? (definition.StrandOf(it.Strand).OpenBefore(step, it.StepsDone) is { Count: > 0 } open ? new("steps", open)
                : SchemeOf(it) is null ? Refused.Because("scheme") : null);
    }

    /// <summary>Gives a case to experts. Where a clause says so the clock stands still until the result is taken over.</summary>
    public Refused? OpenReview(Case it, Actor who, Guid round, DateTimeOffset now)
    {
        if (MayOpenReview(it, who) is { } refused)
        {
            return refused;
        }

        var (step, scheme) = (ReviewStepOf(it)!, SchemeOf(it)!);
        Reviews.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            CaseId = it.Id,
            Step = step.Id,
            Instance = it.Instance,
            RoundId = round,
            Scheme = scheme.Id,
            ByPanel = scheme.Concludes is Conclusion.Panel,
            OpenedBy = who.Id!.Value,
            OpenedAt = now,
        });
        if (GroundOfReview(it) is { } ground)
        {
            Stop(it, ground, now);
        }

        Happened("services.review.opened", it, new { step = step.Id, it.Instance, round, scheme = scheme.Id, stops = GroundOfReview(it)?.Id });
        return null;
    }

    /// <summary>Writes down, once, that every opinion is in and the mean can be taken over; a signed panel is told of by the review desk.</summary>
    public bool NoteReady(Case it, DateTimeOffset now)
    {
        if (it.State is not CaseState.InHand || ReviewOf(it) is not { ByPanel: false, TakenAt: null, ReadyAt: null } review)
        {
            return false;
        }

        review.ReadyAt = now;
        Happened("services.review.ready", it, new { step = review.Step, it.Instance, round = review.RoundId });
        return true;
    }

    /// <summary>Takes over what the experts found: the facts that come of it are so, and the clock goes on.</summary>
    /// <param name="it">The case.</param>
    /// <param name="who">Who takes the step.</param>
    /// <param name="ground">What they found.</param>
    /// <param name="panelDecision">The panel's decision; null where the mean stands.</param>
    /// <param name="now">The moment.</param>
    public Refused? TakeReview(Case it, Actor who, ReviewGround ground, Guid? panelDecision, DateTimeOffset now)
    {
        if (ReviewStepOf(it) is not { } step || ReviewOf(it) is not { TakenAt: null } review || it.State is not CaseState.InHand)
        {
            return Refused.Because("state");
        }

        if (BarredFrom(step, it, who) is { } refused)
        {
            return refused;
        }

        if (ground.Opinions == 0 || review.ByPanel != ground.Passed is not null)
        {
            return Refused.Because("review");
        }

        (review.TakenBy, review.TakenAt, review.Ground, review.Passed, review.PanelDecisionId) = (who.Id, now, ground, ground.Passed, panelDecision);
        Give(step.Review!.Verdict, ground.Passed is { } passed ? Value.Of(passed) : null, ground.Passed is true ? "true" : "false");
        Give(step.Review.Mean, ground.Mean is { } mean ? Value.Of(mean) : null, FormattableString.Invariant($"{ground.Mean}"));
        if (step.Records.Count == 0)
        {
            Done(it, step.Id);
        }

        if (step.Review.Stops is { } stops && it.Stops.Exists(s => s.To is null && s.Ground == stops))
        {
            Resume(it, now);
        }

        Happened(
            "services.review.taken", it,
            new { step = step.Id, it.Instance, ground.Round, ground.Scheme, ground.Opinions, ground.Rank, ground.Among, ground.Mean, ground.Lowest, ground.Highest, ground.Passed, panelDecision });
        return null;
    }

    /// <summary>Whether a handler may stop the clock on a ground by hand: that of supplements holds while they are awaited, that of experts with their review.</summary>
    public bool MayStop(string ground) => ground != SupplementGround && !definition.Strands.SelectMany(s => s.Steps).Any(s => s.Review?.Stops == ground);

    private StopGround? GroundOfReview(Case it) => ReviewStepOf(it)?.Review?.Stops is { } stops ? definition.Stops.FirstOrDefault(s => s.Id == stops && s.Clause is not null) : null;

    private void Give(string? key, Value? value, string canonical)
    {
        if (key is not null && value is { } given)
        {
            (Facts[key], Finding[key]) = (given, canonical);
        }
    }
}
