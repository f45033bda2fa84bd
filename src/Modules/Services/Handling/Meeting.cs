using Kechuang.Kernels.Rules;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>Hearings and mediations: the sides are called, heard, and asked whether they agree.</summary>
internal sealed partial class Proceeding
{
    /// <summary>Hearings and mediations, by the time for which they were called.</summary>
    public List<Sitting> Sittings { get; init; } = [];

    /// <summary>Facts that working steps, hearings and mediations found, in their canonical texts: to be stored with the coming save.</summary>
    public Dictionary<string, string> Finding { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls the sides to a time and a place. A call that was not held yet is replaced.</summary>
    public Refused? Call(Case it, Actor who, string stepId, DateTimeOffset at, string place, DateTimeOffset now)
    {
        if (StepToHold(it, stepId) is not { } step || it.StepsDone.Contains(stepId) || Sittings.Exists(s => s.CaseId == it.Id && s.Step == stepId && s.WaitsForSides))
        {
            return Refused.Because("state");
        }

        if (BarredFrom(step, it, who) is { } refused)
        {
            return refused;
        }

        if (at <= now)
        {
            return Refused.Because("period");
        }

        if (place.Length == 0 || who.Id is not { } caller)
        {
            return Refused.Because("reason");
        }

        foreach (var before in Sittings.Where(s => s.CaseId == it.Id && s.Step == stepId && s.IsCalled))
        {
            before.CalledOffAt = now;
            before.Touch();
            Happened("services.sitting.called_off", it, new { sitting = before.Id });
        }

        var sitting = new Sitting { Id = Guid.CreateVersion7(now), CaseId = it.Id, Step = stepId, At = at, Place = place, CalledBy = caller, CalledAt = now };
        Sittings.Add(sitting);
        Happened("services.sitting.called", it, new { sitting = sitting.Id, step = stepId, at });
        return null;
    }

    /// <summary>Holds what was called. A hearing is then done; a mediation with terms waits for both sides, and one without has failed.</summary>
    public Refused? Hold(Case it, Actor who, string stepId, string minutes, string? terms, DateTimeOffset now)
    {
        if (StepToHold(it, stepId) is not { } step || Sittings.Find(s => s.CaseId == it.Id && s.Step == stepId && s.IsCalled) is not { } sitting)
        {
            return Refused.Because("state");
        }

        if (BarredFrom(step, it, who) is { } refused)
        {
            return refused;
        }

        if (now < sitting.At)
        {
            return Refused.Because("period");
        }

        if (minutes.Length == 0)
        {
            return Refused.Because("reason");
        }

        (sitting.HeldAt, sitting.Minutes, sitting.Terms) = (now, minutes, step.Form is StepManner.Mediation && terms is { Length: > 0 } ? terms : null);
        sitting.Touch();
        Happened("services.sitting.held", it, new { sitting = sitting.Id, step = stepId, proposed = sitting.Terms is not null }, new { minutes, sitting.Terms });
        if (sitting.Terms is null)
        {
            Conclude(it, step, step.Form is StepManner.Mediation ? false : null);
        }

        return null;
    }

    /// <summary>A side says whether it agrees to the terms of a mediation. Once both agree, or one does not, the step is done.</summary>
    public Refused? Agree(Case it, Actor who, Guid sittingId, bool agrees, DateTimeOffset now)
    {
        if (it.State is not CaseState.InHand || Sittings.Find(s => s.Id == sittingId && s.CaseId == it.Id) is not { WaitsForSides: true } sitting
            || StepToHold(it, sitting.Step) is not { } step)
        {
            return Refused.Because("state");
        }

        var side = who.Is(Part.Respondent) ? Part.Respondent : Part.Applicant;
        if (!who.Is(Part.Applicant | Part.Respondent))
        {
            return Refused.Because("role");
        }

        if ((side is Part.Applicant ? sitting.ApplicantAgrees : sitting.RespondentAgrees) is not null)
        {
            return Refused.Because("answered");
        }

        if (side is Part.Applicant)
        {
            sitting.ApplicantAgrees = agrees;
        }
        else
        {
            sitting.RespondentAgrees = agrees;
        }

        sitting.Touch();
        Happened("services.settlement.answered", it, new { sitting = sitting.Id, side = side is Part.Applicant ? "applicant" : "respondent", agrees, at = now });
        if (!sitting.WaitsForSides)
        {
            Conclude(it, step, sitting.ApplicantAgrees is true && sitting.RespondentAgrees is true);
        }

        return null;
    }

    private WorkStep? StepToHold(Case it, string stepId) => it.State is not CaseState.InHand ? null
        : StepsOf(it).FirstOrDefault(s => s.Id == stepId && s.Form is not StepManner.Task);

    private void Conclude(Case it, WorkStep step, bool? agreed)
    {
        if (step.Settles is { } key && agreed is { } settled)
        {
            Facts[key] = Value.Of(settled);
            Finding[key] = settled ? "true" : "false";
        }

        Done(it, step.Id);
        Happened("services.case.worked", it, new { step = step.Id });
    }
}
