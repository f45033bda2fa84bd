using Kechuang.Kernels.Rules;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>The desk's steps up to a proposal.</summary>
internal sealed partial class Proceeding
{
    /// <summary>The ground on which the clock stops while the applicant completes the application.</summary>
    public const string SupplementGround = "supplement";

    /// <summary>Accepts a case: its handler is named, and its clock begins.</summary>
    public Refused? Accept(Case it, Actor who, DateTimeOffset now)
    {
        if (Barred(it, who, Part.Handler, CaseState.Submitted) is { } refused)
        {
            return refused;
        }

        var day = gatekeeper.DayOf(now);
        (it.State, it.HandlerId, it.AcceptedAt, it.ClockFrom) = (CaseState.InHand, who.Id, now, day);
        it.Limit = gatekeeper.Number(definition.StrandOf(it.Strand).Clock.Parameter, day);
        Reckon(it, now);
        Happened("services.case.accepted", it, new { limit = it.Limit, due = it.Due });
        return null;
    }

    /// <summary>Asks for everything that lacks, once.</summary>
    public Refused? AskForMore(Case it, Actor who, IReadOnlyList<string> lacking, string note, DateTimeOffset now)
    {
        if (Barred(it, who, Part.Handler, CaseState.Submitted, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        if (it.AskedForMore)
        {
            return Refused.Because("once");
        }

        var known = definition.Facts.Select(f => f.Key).Concat(definition.Materials.Select(m => m.Id)).Concat(definition.Prose.Select(p => p.Id)).ToHashSet(StringComparer.Ordinal);
        if (lacking.Count == 0 || lacking.Any(l => !known.Contains(l)) || note.Length == 0)
        {
            return Refused.Because("reason");
        }

        (it.State, it.AskedForMore, it.Lacking, it.LackingNote, it.LackingAt) = (CaseState.Supplement, true, [.. lacking.Distinct(StringComparer.Ordinal)], note, now);
        foreach (var id in lacking)
        {
            // What is asked again is no longer there.
            Materials.Remove(id);
            Papers.RemoveAll(p => p.Material == id);
            if (!Found(id))
            {
                Facts.Remove(id);
            }
        }

        SetAside(lacking);

        if (it.ClockFrom is not null && definition.Stops.FirstOrDefault(s => s.Id == SupplementGround) is { } ground)
        {
            Stop(it, ground, now);
        }

        Happened("services.case.returned", it, new { it.Lacking }, new { note });
        return null;
    }

    /// <summary>Does not accept a case, with a reason.</summary>
    public Refused? Decline(Case it, Actor who, string reason)
    {
        if (Barred(it, who, Part.Handler, CaseState.Submitted) is { } refused)
        {
            return refused;
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        (it.State, it.Reason, it.HandlerId) = (CaseState.NotAccepted, reason, who.Id);
        Happened("services.case.declined", it, null, new { reason });
        return null;
    }

    /// <summary>Takes a working step: the facts that it found go with the case.</summary>
    public Refused? Work(Case it, Actor who, string stepId, IReadOnlyDictionary<string, Value> found)
    {
        if (StepsOf(it).FirstOrDefault(s => s.Id == stepId && s.Form is StepManner.Task) is not { } step || it.State is not CaseState.InHand)
        {
            return Refused.Because("state");
        }

        if (BarredFrom(step, it, who) is { } refused)
        {
            return refused;
        }

        if (step.Review is not null && ReviewOf(it) is not { TakenAt: not null })
        {
            return Refused.Because("review");
        }

        if (step.Records.Where(k => !found.ContainsKey(k)).ToList() is { Count: > 0 } lacking)
        {
            return new("lacking", lacking);
        }

        foreach (var key in step.Records)
        {
            Facts[key] = found[key];
        }

        Done(it, stepId);

        var open = step.Records.Where(k => gatekeeper.Key(k)?.Personal != true).ToDictionary(k => k, k => found[k].ToString(), StringComparer.Ordinal);
        Happened("services.case.worked", it, new { step = stepId, facts = open });
        return null;
    }

    /// <summary>Stops the clock on a ground that the definition knows.</summary>
    public Refused? Pause(Case it, Actor who, string groundId, DateTimeOffset now)
    {
        if (Barred(it, who, Part.Handler, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        if (definition.Stops.FirstOrDefault(s => s.Id == groundId && MayStop(s.Id)) is not { } ground)
        {
            return Refused.Because("reason");
        }

        if (it.Stops.Exists(s => s.To is null))
        {
            return Refused.Because("state");
        }

        Stop(it, ground, now);
        Happened("services.case.paused", it, new { ground = ground.Id, ground.Clause });
        return null;
    }

    /// <summary>Lets the clock go on.</summary>
    public Refused? Resume(Case it, Actor who, DateTimeOffset now)
    {
        if (Barred(it, who, Part.Handler, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        if (!it.Stops.Exists(s => s.To is null))
        {
            return Refused.Because("state");
        }

        Resume(it, now);
        Happened("services.case.resumed", it, new { due = it.Due });
        return null;
    }

    /// <summary>Proposes an outcome to whoever decides.</summary>
    public Refused? Propose(Case it, Actor who, Granting outcome, string reason, DateTimeOffset now)
    {
        if (Barred(it, who, Part.Handler, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        if (outcome is Granting.Grant
            && StepsOf(it).Where(s => s.Required && !it.StepsDone.Contains(s.Id)).Select(s => s.Id).ToList() is { Count: > 0 } open)
        {
            return new("steps", open);
        }

        if (outcome is Granting.Grant && Against(it) is { } against)
        {
            return against;
        }

        Answer = CheckGrant(it, now);
        Resume(it, now);
        (it.State, it.ProposedOutcome, it.ProposedReason) = (CaseState.Proposed, outcome, reason);
        Happened("services.case.proposed", it, new { outcome, verdict = Answer.Outcome }, new { reason });
        return null;
    }

    /// <summary>The findings that stand against a grant: they are not yes, or a required step never made them; null where none does.</summary>
    public Refused? Against(Case it) =>
        StepsOf(it)
            .SelectMany(s => s.Needs.Where(k => Facts.TryGetValue(k, out var found) ? found != Value.Of(true) : s.Required)).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } no
            ? new("finding", no) : null;

    /// <summary>The steps that concern the matter at hand; where it is not known of what kind that is, all of them.</summary>
    public IEnumerable<WorkStep> StepsOf(Case it) => definition.StrandOf(it.Strand).Steps
        .Where(s => s.When is not { } when || !Facts.TryGetValue(when.Fact, out var kind) || when.Is.Contains(TextOf(kind)));

    private bool Found(string key) => definition.Strands.SelectMany(s => s.Steps).Any(s => s.Finds.Contains(key));

    private static void Done(Case it, string stepId)
    {
        if (!it.StepsDone.Contains(stepId))
        {
            it.StepsDone = [.. it.StepsDone, stepId];
        }
    }

    /// <summary>Why somebody does not take a working step; null when they may.</summary>
    public static Refused? BarredFrom(WorkStep step, Case it, Actor who)
    {
        var part = step.By switch { StepBy.Expert => Part.Expert, StepBy.Respondent => Part.Respondent, _ => Part.Handler };
        return !who.Is(part) || (step.By is StepBy.Handler && who.Id != it.HandlerId) ? Refused.Because("role")
            : step.By is not StepBy.Respondent && who.HasASide ? Refused.Because("same-person")
            : step.By is StepBy.Expert && who.Id == it.HandlerId ? Refused.Because("same-person")
            : null;
    }

    /// <summary>Words that are asked for again count no more; they stay at hand to be mended.</summary>
    private void SetAside(IReadOnlyList<string> lacking)
    {
        var again = application.Prose.Where(p => lacking.Contains(p.Key)).ToList();
        if (again.Count > 0)
        {
            application.Earlier = new(application.Earlier.Concat(again).GroupBy(p => p.Key, p => p.Value).ToDictionary(p => p.Key, p => p.Last()), StringComparer.Ordinal);
            application.Prose = new(application.Prose.Where(p => !lacking.Contains(p.Key)), StringComparer.Ordinal);
        }
    }

    private void Stop(Case it, StopGround ground, DateTimeOffset now)
    {
        if (!it.Stops.Exists(s => s.To is null))
        {
            // The day of the stop itself was worked; from the next day on nothing counts.
            it.Stops = [.. it.Stops, new(gatekeeper.DayOf(now).AddDays(1), null, ground.Id, ground.Title, ground.Clause)];
            Reckon(it, now);
        }
    }

    private void Resume(Case it, DateTimeOffset now)
    {
        if (it.Stops.Exists(s => s.To is null))
        {
            var day = gatekeeper.DayOf(now);
            // The day on which it goes on counts no more than the day of a start.
            it.Stops = [.. it.Stops.Select(s => s.To is null ? s with { To = day < s.From ? s.From.AddDays(-1) : day } : s).Where(s => s.To is null || s.To >= s.From)];
            Reckon(it, now);
        }
    }

    private static Refused? Barred(Case it, Actor who, Part part, params ReadOnlySpan<CaseState> states) =>
        !states.Contains(it.State) ? Refused.Because("state")
        : !who.Is(part) ? Refused.Because("role")
        : who.HasASide ? Refused.Because("same-person")
        : part is Part.Handler && it.HandlerId is { } handler && handler != who.Id ? Refused.Because("role")
        : null;
}
