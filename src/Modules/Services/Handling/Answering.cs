using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>The other side's step, and finding who it is.</summary>
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
            it.StepsDone = [.. it.StepsDone, .. StepsOf(it).Where(s => s.By is StepBy.Respondent && !it.StepsDone.Contains(s.Id)).Select(s => s.Id)];
            Happened("services.respondent.stated", it, null, new { text });
        }

        return null;
    }

    /// <summary>Says which person the matter is about, as long as nobody answered and nothing was judged: what one side hands in, another never reads. They take part from then on, and no organisation does.</summary>
    /// <param name="it">The case.</param>
    /// <param name="who">The handler.</param>
    /// <param name="named">The account of the person; null where none was found.</param>
    public Refused? Name(Case it, Actor who, Guid? named)
    {
        if (Barred(it, who, Part.Handler, CaseState.Submitted, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        if (!MayName(it))
        {
            return Refused.Because("state");
        }

        if (named is not { } person)
        {
            return Refused.Because("person");
        }

        if (person == application.ApplicantId || person == who.Id || Cases.Exists(c => c.HandlerId == person))
        {
            return Refused.Because("other-side");
        }

        (application.RespondentId, application.RespondentOrganisationId) = (person, null);
        Happened("services.respondent.named", it, null, new { person });
        return null;
    }

    /// <summary>Whether it can still be said which person the matter is about.</summary>
    public bool MayName(Case it) => definition.Respondent is { People: true } && it.State is CaseState.Submitted or CaseState.InHand
        && application.RespondentStatedAt is null && !HasEvidence && !Sittings.Exists(s => s.CaseId == it.Id && s.RespondentAgrees is not null)
        && Decisions.Count == 0 && !Reviews.Exists(r => r.CaseId == it.Id);

    /// <summary>Goes on without the other side, which was given the chance and did not use it; it stays on record.</summary>
    public Refused? GoOn(Case it, Actor who, string reason)
    {
        if (Barred(it, who, Part.Handler, CaseState.InHand) is { } refused)
        {
            return refused;
        }

        var waiting = StepsOf(it).Where(s => s.By is StepBy.Respondent && !it.StepsDone.Contains(s.Id)).Select(s => s.Id).ToList();
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
