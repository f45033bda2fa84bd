namespace Kechuang.Services.Handling;

/// <summary>The steps after a decision: appeal, the later check, revoking, repair.</summary>
internal sealed partial class Proceeding
{
    /// <summary>
    /// Whose appeal a case is open to now: of who was refused, of the side that a sanction strikes, or of who lost a grant to the later check, which is
    /// an act of its own and has an appeal of its own. Nobody's where there is none, or it was made already.
    /// </summary>
    public Part AppealOf(Case it) => definition.Appeal is null ? Part.None : it.State switch
    {
        CaseState.Refused when it.AppealReason is null => Part.Applicant,
        CaseState.Granted when it.AppealReason is null && definition.Respondent is not null => Part.Respondent,
        CaseState.Revoked when Decisions.Exists(d => d.Id == it.DecisionId && d.Outcome is Granting.Grant) => Part.Applicant,
        _ => Part.None,
    };

    /// <summary>Appeals, once, against what the case is open to.</summary>
    public Refused? Appeal(Case it, Actor who, string reason, DateTimeOffset now)
    {
        var part = AppealOf(it);
        if (definition.Appeal is not { } rules || part is Part.None || (part is Part.Respondent && !who.Is(part)))
        {
            return Refused.Because("state");
        }

        if (!who.Is(part))
        {
            return Refused.Because("role");
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        var decided = gatekeeper.DayOf(it.State is CaseState.Revoked && it.CheckedAt is { } found ? found : Decisions.Single(d => d.Id == it.DecisionId).DecidedAt);
        if (gatekeeper.After(decided, gatekeeper.Number(rules.Parameter, decided)) is { } last && gatekeeper.DayOf(now) > last)
        {
            return Refused.Because("period");
        }

        (it.State, it.AppealReason) = (CaseState.Appealed, reason);
        it.Instance++;
        Happened("services.case.appealed", it, new { it.Instance }, new { reason });
        return null;
    }

    /// <summary>Checks after the event what was granted on a filing or a commitment; what does not hold is revoked.</summary>
    public Refused? CheckLater(Case it, Actor who, bool holds, string reason, DateTimeOffset now)
    {
        if (it.State is not CaseState.Granted || it.LaterCheck is not LaterChecked.Due)
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Handler))
        {
            return Refused.Because("role");
        }

        if (who.HasASide || who.Id == it.HandlerId || Decisions.Exists(d => d.CaseId == it.Id && d.DecidedBy == who.Id))
        {
            return Refused.Because("same-person");
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        (it.LaterCheck, it.CheckedBy, it.CheckedAt) = (holds ? LaterChecked.Passed : LaterChecked.Failed, who.Id, now);
        Happened("services.case.checked", it, new { holds }, new { reason });
        if (!holds)
        {
            (it.State, it.Reason) = (CaseState.Revoked, reason);
            Fall(it, reason, now);
        }

        return null;
    }

    /// <summary>Ends a sanction whose grounds are repaired.</summary>
    public Refused? Repair(Case it, Actor who, string reason, DateTimeOffset now)
    {
        if (it is not { State: CaseState.Granted, Sanction: not null, RepairedAt: null, ServedAt: null })
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Decider) || who.HasASide || who.Id == it.HandlerId)
        {
            return Refused.Because("role");
        }

        if (reason.Length == 0)
        {
            return Refused.Because("reason");
        }

        it.RepairedAt = now;
        Happened("services.sanction.repaired", it, null, new { reason });
        Leave(it, definition.StrandOf(it.Strand).Outcome?.Register?.Repaired, reason);
        return null;
    }

    /// <summary>Ends a sanction whose term is over.</summary>
    public bool NoteServed(Case it, DateTimeOffset now)
    {
        if (it is not { State: CaseState.Granted, Sanction: not null, RepairedAt: null, ServedAt: null, SanctionEnds: { } last } || gatekeeper.DayOf(now) <= last)
        {
            return false;
        }

        it.ServedAt = now;
        Happened("services.sanction.served", it, new { it.Sanction, it.SanctionEnds });
        Leave(it, definition.StrandOf(it.Strand).Outcome?.Register?.Served, "处理期满");
        return true;
    }

    /// <summary>What a grant gave falls with it: its certificate, its sanction, its entry.</summary>
    private void Fall(Case it, string reason, DateTimeOffset now)
    {
        foreach (var certificate in Certificates.Where(c => c.CaseId == it.Id && c.RevokedAt is null))
        {
            (certificate.RevokedAt, certificate.RevokedReason, certificate.Place) = (now, reason, null);
            Happened("services.certificate.revoked", it, new { certificate.Number });
        }

        if (it.Sanction is not null)
        {
            Happened("services.sanction.lifted", it, new { it.Sanction });
            (it.Sanction, it.SanctionEnds, it.SanctionMonths) = (null, null, null);
        }

        Leave(it, definition.StrandOf(it.Strand).Outcome?.Register?.Exit, reason);
    }

    /// <summary>Writes a breach of the clock down, once.</summary>
    public bool NoteBreach(Case it, DateTimeOffset now)
    {
        if (it.OverdueAt is not null || Case.Ended(it.State) || Clock(it, now) is not { State: Platform.Time.StatutoryClock.State.Overdue, Left: var left })
        {
            return false;
        }

        it.OverdueAt = now;
        Happened("services.case.overdue", it, new { late = -left });
        return true;
    }
}
