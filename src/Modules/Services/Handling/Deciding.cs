using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>The steps from a proposal to what stands.</summary>
internal sealed partial class Proceeding
{
    /// <summary>Gives a proposal back to its handler; or, on appeal against a refusal, the whole case, so that its steps are taken anew (发回重办).</summary>
    public Refused? SendBack(Case it, Actor who, string reason)
    {
        if (it.State is not CaseState.Proposed && !MayReturn(it))
        {
            return Refused.Because("state");
        }

        if (MayDecide(it, who) is { } refused)
        {
            return refused;
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        // The decision that is appealed stays on record; what follows is decided anew, by somebody else.
        var appealed = it.State is CaseState.Appealed;
        it.DecisionId = appealed ? null : it.DecisionId;
        (it.State, it.ProposedOutcome, it.ProposedReason) = (CaseState.InHand, null, null);
        Happened(appealed ? "services.case.remanded" : "services.case.sent_back", it, null, new { reason });
        return null;
    }

    /// <summary>Whether whoever decides an appeal may have the case handled anew: after a refusal. What was granted, and what it struck, is upheld or falls.</summary>
    public bool MayReturn(Case it) => it.State is CaseState.Appealed && Decisions.Find(d => d.Id == it.DecisionId) is { Outcome: Granting.Refuse };

    /// <summary>Decides a proposal or an appeal. A grant that is published first takes effect with <see cref="Finish"/>.</summary>
    /// <param name="it">The case.</param>
    /// <param name="who">The decider: neither the handler, nor who checked it later, nor anybody who decided it before.</param>
    /// <param name="outcome">What is decided.</param>
    /// <param name="reason">Why.</param>
    /// <param name="days">Working days of publicity, where the text gives none.</param>
    /// <param name="issue">Gives the next number and code of a certificate.</param>
    /// <param name="now">The moment.</param>
    /// <param name="sanction">The sanction, where the service has some.</param>
    /// <param name="months">Months of the sanction, where the text gives none; null for no end.</param>
    public Refused? Decide(Case it, Actor who, Granting outcome, string reason, int? days, Func<string, (string Number, string Code)> issue, DateTimeOffset now, string? sanction = null, int? months = null)
    {
        if (it.State is not (CaseState.Proposed or CaseState.Appealed))
        {
            return Refused.Because("state");
        }

        if (MayDecide(it, who) is { } refused)
        {
            return refused;
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        Answer = CheckGrant(it, now);
        if (outcome is Granting.Grant && Answer.RefusedBy is { } rule)
        {
            return new(rule.RuleId, Answer.Outcome is Truth.Unknown ? Answer.Missing : []);
        }

        // An appeal may come before any step was taken: what must be found is asked here, too.
        if (outcome is Granting.Grant && (Against(it) ?? BarredNow(it, now)) is { } barred)
        {
            return barred;
        }

        DateOnly? ends = null;
        if (outcome is Granting.Grant && definition.Publicity is { } publicity)
        {
            var from = gatekeeper.DayOf(now);
            if ((gatekeeper.Number(publicity.Parameter, from) ?? days) is not ({ } length and > 0 and <= 60) || gatekeeper.After(from, length) is not { } end)
            {
                return Refused.Because("days");
            }

            ends = end;
        }

        if (outcome is Granting.Grant && definition.Sanctions is { } sanctions && Amiss(sanctions, sanction, months, gatekeeper.DayOf(now)) is { } amiss)
        {
            return amiss;
        }

        var before = (it.Sanction, it.SanctionMonths);
        (it.Sanction, it.SanctionMonths) = outcome is not Granting.Grant || definition.Sanctions is null ? before : sanction is { Length: > 0 } ? (sanction, months) : (null, null);
        if (outcome is Granting.Grant && Unfit(it, who.Id, now) is { } unfit)
        {
            (it.Sanction, it.SanctionMonths) = before;
            return unfit;
        }

        it.FinishedOn ??= gatekeeper.DayOf(now);
        Conclude(it, who.Id, outcome, reason, Answer, now);
        if (outcome is Granting.Grant)
        {
            if (ends is { } last)
            {
                (it.State, it.PublicityFrom, it.PublicityEnds) = (CaseState.Publicity, gatekeeper.DayOf(now), last);
                Happened("services.case.published", it, new { until = last });
            }
            else
            {
                Take(it, issue, now);
            }
        }

        return null;
    }

    /// <summary>Objects to a published grant.</summary>
    public Refused? Object(Case it, Actor who, string text, DateTimeOffset now)
    {
        if (it.State is not CaseState.Publicity)
        {
            return Refused.Because("state");
        }

        if (gatekeeper.DayOf(now) > it.PublicityEnds)
        {
            return Refused.Because("period");
        }

        if (who.Id is not { } user || who.Is(Part.Applicant))
        {
            return Refused.Because("role");
        }

        if (text.Length == 0)
        {
            return Refused.Because("reason");
        }

        Objections.Add(new() { Id = Guid.CreateVersion7(now), CaseId = it.Id, RaisedBy = user, Text = text, RaisedAt = now });
        Happened("services.case.objected", it, null, new { text });
        return null;
    }

    /// <summary>Answers an objection. If it is right, the case goes back to its handler.</summary>
    public Refused? AnswerObjection(Case it, Objection objection, Actor who, bool upheld, string answer, DateTimeOffset now)
    {
        if (it.State is not CaseState.Publicity || objection.AnsweredAt is not null)
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Handler) || who.HasASide || who.Id == objection.RaisedBy)
        {
            return Refused.Because("role");
        }

        if (answer.Length == 0)
        {
            return Refused.Because("reason");
        }

        (objection.AnsweredBy, objection.Answer, objection.Upheld, objection.AnsweredAt) = (who.Id, answer, upheld, now);
        Happened("services.objection.answered", it, new { objection = objection.Id, upheld }, new { answer });
        if (upheld)
        {
            // The decision stays on record; what follows is decided anew, by somebody else.
            (it.State, it.DecisionId, it.PublicityFrom, it.PublicityEnds, it.ProposedOutcome, it.ProposedReason) = (CaseState.InHand, null, null, null, null, null);
            it.Instance++;
            Happened("services.case.reopened", it, new { it.Instance });
        }

        return null;
    }

    /// <summary>Lets a published grant take effect when its time is over and every objection is answered.</summary>
    public Refused? Finish(Case it, Func<string, (string Number, string Code)> issue, DateTimeOffset now)
    {
        if (it.State is not CaseState.Publicity)
        {
            return Refused.Because("state");
        }

        if (gatekeeper.DayOf(now) <= it.PublicityEnds)
        {
            return Refused.Because("period");
        }

        if (Objections.Exists(o => o.CaseId == it.Id && o.AnsweredAt is null))
        {
            return Refused.Because("objections");
        }

        if (BarredNow(it, now) is { } held)
        {
            return held;
        }

        Take(it, issue, now);
        return null;
    }

    private Refused? MayDecide(Case it, Actor who) =>
        !who.Is(Part.Decider) ? Refused.Because("role")
        : who.HasASide || who.Id == it.HandlerId || who.Id == it.CheckedBy || Decisions.Exists(d => d.CaseId == it.Id && d.DecidedBy == who.Id) || (who.Id is { } judge && Judges[it.Id].Contains(judge)) ? Refused.Because("same-person")
        : null;

    private void Conclude(Case it, Guid? by, Granting outcome, string reason, GateAnswer answer, DateTimeOffset now)
    {
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(now),
            CaseId = it.Id,
            Instance = it.Instance,
            Outcome = outcome,
            Reason = reason,
            DecidedBy = by,
            DecidedAt = now,
            Verdicts = [.. answer.Verdicts.Select(v => v.ToJson())],
            Reviews = [.. GroundsOf(it)],
        };
        Decisions.Add(decision);
        it.DecisionId = decision.Id;
        // What a later check took away is not refused: it stays revoked.
        it.State = outcome is Granting.Grant ? CaseState.Granted : it.LaterCheck is LaterChecked.Failed ? CaseState.Revoked : CaseState.Refused;
        it.Due = null;
        if (outcome is Granting.Refuse)
        {
            Fall(it, reason, now);
        }

        if (it is { Instance: 1, DaysUsed: null, ClockFrom: not null })
        {
            it.DaysUsed = Used(it, now);
            it.InTime = it.Limit is { } limit && it.DaysUsed is { } used ? used <= limit : null;
        }

        Happened(
            outcome is Granting.Grant ? "services.case.granted" : "services.case.refused", it,
            new { it.Instance, verdict = answer.Outcome, rules = answer.Verdicts.Select(v => new { v.Set, v.Version }), reviews = decision.Reviews.Select(r => new { r.Step, r.Round, r.Rank, r.Mean, r.Passed }), it.DaysUsed, it.InTime }, new { reason });
    }

    /// <summary>Why a sanction cannot be imposed so; null when it can. One that has a longest term is given for some months, and for no more than that.</summary>
    private Refused? Amiss(Sanctions sanctions, string? sanction, int? months, DateOnly day)
    {
        if (sanction is null or "")
        {
            return sanctions.Required ? Refused.Because("sanction") : null;
        }

        return sanctions.Kinds.FirstOrDefault(k => k.Id == sanction) is not { } kind ? Refused.Because("sanction")
            : gatekeeper.Number(kind.Most, day) is { } most && !(months >= 1 && months <= most) ? Refused.Because("months", most.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The last day of a sanction that begins on a day; null where it has no end.</summary>
    private DateOnly? EndOfSanction(Case it, DateOnly begun) => (gatekeeper.Number(definition.Sanctions?.Term, begun) ?? it.SanctionMonths) is { } months ? begun.AddMonths(months) : null;

    /// <summary>A grant takes effect: the certificate is made out, the later check falls due.</summary>
    private void Take(Case it, Func<string, (string Number, string Code)> issue, DateTimeOffset now)
    {
        it.State = CaseState.Granted;
        var day = gatekeeper.DayOf(now);
        var again = it.LaterCheck is LaterChecked.Failed;
        if (again)
        {
            // An appeal was right: what was declared is so, and what the check took away is given again.
            (it.LaterCheck, it.Reason) = (LaterChecked.Passed, null);
        }
        else if (definition.LaterCheck is not null && (definition.Filing is not null || application.Committed))
        {
            it.LaterCheck = LaterChecked.Due;
        }

        if (definition.Sanctions is not null && it.Sanction is not null)
        {
            it.SanctionEnds = EndOfSanction(it, day);
            Happened("services.sanction.begun", it, new { it.Sanction, it.SanctionEnds });
        }

        Enter(it, again, now);
        if (again && Certificates.FindLast(c => c.CaseId == it.Id) is { } taken)
        {
            Restore(it, taken, now);
            return;
        }

        if (definition.StrandOf(it.Strand).Outcome is not { Certificate: { } title } outcome || Certificates.Exists(c => c.CaseId == it.Id && c.RevokedAt is null))
        {
            return;
        }

        var place = Vacated(it, now);
        var (number, code) = issue(string.Create(CultureInfo.InvariantCulture, $"{outcome.Prefix}{day.Year}"));
        Certificates.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            CaseId = it.Id,
            Number = number,
            Code = code,
            Service = definition.Id,
            Title = title,
            Holder = application.Holder,
            OfPerson = application.OrganisationId is null,
            Seals = outcome.Seals ? [.. Papers.OrderBy(p => p.Material, StringComparer.Ordinal)] : [],
            Shows = outcome.Shows.Where(Facts.ContainsKey).ToDictionary(k => k, k => TextOf(Facts[k]), StringComparer.Ordinal),
            Place = place,
            IssuedOn = day,
            ValidUntil = LastDay(outcome, day),
        });
        Happened("services.certificate.issued", it, new { number });
    }

    private DateOnly? LastDay(Outcome outcome, DateOnly day) =>
        outcome.Until is { } key ? Facts.TryGetValue(key, out var last) && last.Kind is ValueKind.Date ? last.AsDate : null
        : gatekeeper.Number(outcome.Validity, day) is { } term ? day.AddMonths(term) : null;
}
