using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>The other side's step.</summary>
internal sealed partial class Proceeding
{
    /// <summary>The other side states its case, once, while the matter is in hand.</summary>
    public Refused? State(Actor who, string text, DateTimeOffset now)
    {
        var open = Cases.Where(c => c.State is CaseState.InHand).ToList();
        if (open.Count == 0 || definition.Respondent is null)
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Respondent))
        {
            return Refused.Because("role");
        }

        if (application.RespondentStatedAt is not null)
        {
            return Refused.Because("stated");
        }

        if (text.Length == 0)
        {
            return Refused.Because("reason");
        }

        (application.RespondentStatement, application.RespondentStatedAt) = (text, now);
        foreach (var it in open)
        {
            it.StepsDone = [.. it.StepsDone, .. definition.StrandOf(it.Strand).Steps.Where(s => s.By is StepBy.Respondent && !it.StepsDone.Contains(s.Id)).Select(s => s.Id)];
            Happened("services.respondent.stated", it, null, new { text });
        }

        return null;
    }

    /// <summary>Goes on without the other side, which was given the chance and did not use it; it stays on record.</summary>
    public Refused? GoOn(Case it, Actor who, string reason)
    {
        if (Barred(it, who, Part.Handler, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        var waiting = definition.StrandOf(it.Strand).Steps.Where(s => s.By is StepBy.Respondent && !it.StepsDone.Contains(s.Id)).Select(s => s.Id).ToList();
        if (waiting.Count == 0)
        {
            return Refused.Because("state");
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        it.StepsDone = [.. it.StepsDone, .. waiting];
        Happened("services.case.went_on", it, new { steps = waiting }, new { reason });
        return null;
    }
}
