using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>The applicant's steps.</summary>
internal sealed partial class Proceeding
{
    /// <summary>Hands the application in: one case for each strand. With a filing it is granted at once.</summary>
    /// <param name="who">The applicant.</param>
    /// <param name="number">The application's number.</param>
    /// <param name="issue">Gives the next number and code of a certificate.</param>
    /// <param name="now">The moment.</param>
    public Refused? Submit(Actor who, string number, Func<string, (string Number, string Code)> issue, DateTimeOffset now)
    {
        if (!application.IsDraft)
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Applicant))
        {
            return Refused.Because("role");
        }

        if (who.Is(Part.Respondent) || (application.RespondentOrganisationId is { } other && other == application.OrganisationId))
        {
            return Refused.Because("own-side");
        }

        if (Lacking(application.Committed) is { Count: > 0 } lacking)
        {
            return new("lacking", lacking);
        }

        if (Barred(now) is { } held)
        {
            return held;
        }

        Answer = Check(now);
        if (Answer.RefusedBy is { } rule)
        {
            return new(rule.RuleId, Answer.Outcome is Truth.Unknown ? Answer.Missing : []);
        }

        var several = definition.Strands.Count > 1;
        List<Case> opened = [];
        for (var i = 0; i < definition.Strands.Count; i++)
        {
            var strand = definition.Strands[i];
            opened.Add(new Case
            {
                Id = Guid.CreateVersion7(now),
                ApplicationId = application.Id,
                Service = definition.Id,
                Strand = strand.Id,
                Number = several ? string.Create(CultureInfo.InvariantCulture, $"{number}-{i + 1}") : number,
                Desk = DeskOf(strand),
                SubmittedAt = now,
            });
        }

        if (definition.Filing is not null && opened.Select(it => Unfit(it, null, now)).FirstOrDefault(r => r is not null) is { } unfit)
        {
            return unfit;
        }

        Cases.AddRange(opened);
        (application.SubmittedAt, application.Number) = (now, number);
        Happened("services.application.submitted", null, new { service = definition.Id, application.Definition, number, application.Committed, cases = opened.Select(c => c.Id).ToList() });
        if (definition.Filing is not null)
        {
            foreach (var it in Cases)
            {
                it.FinishedOn = gatekeeper.DayOf(now);
                Conclude(it, null, Granting.Grant, definition.Filing.Text.Zh, Answer, now);
                Take(it, issue, now);
            }
        }

        return null;
    }

    /// <summary>Hands in what was asked for.</summary>
    public Refused? Supply(Actor who, DateTimeOffset now)
    {
        var waiting = Cases.Where(c => c.State is CaseState.Supplement).ToList();
        if (waiting.Count == 0)
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Applicant))
        {
            return Refused.Because("role");
        }

        if (waiting.SelectMany(c => c.Lacking).Where(id => !IsThere(id)).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } lacking)
        {
            return new("lacking", lacking);
        }

        foreach (var it in waiting)
        {
            it.State = it.AcceptedAt is null ? CaseState.Submitted : CaseState.InHand;
            Resume(it, now);
            Happened("services.case.supplied", it);
        }

        return null;
    }

    /// <summary>Takes the application back, with every case that is not decided yet.</summary>
    public Refused? Withdraw(Actor who, DateTimeOffset now)
    {
        var open = Cases.Where(c => c.State is CaseState.Submitted or CaseState.Supplement or CaseState.InHand or CaseState.Proposed).ToList();
        if (open.Count == 0)
        {
            return Refused.Because("state");
        }

        if (!who.Is(Part.Applicant))
        {
            return Refused.Because("role");
        }

        foreach (var it in open)
        {
            it.State = CaseState.Withdrawn;
            Resume(it, now);
            it.Due = null;
            Happened("services.case.withdrawn", it);
        }

        return null;
    }

    private bool IsThere(string id) => Facts.ContainsKey(id) || Materials.Contains(id) || !string.IsNullOrWhiteSpace(application.Prose.GetValueOrDefault(id));

    private string DeskOf(Strand strand)
    {
        var desk = strand.Desk ?? definition.Desk;
        return application.District is { } district && definition.Districts?.Authorised.Contains(district) == true ? Desks.Of(desk, district) : desk;
    }
}
