using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Choosing;
using Kechuang.Review.Closing;
using Kechuang.Review.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Contracts;

/// <summary>Where other rooms hand in what is to be reviewed, and read what came of it. It does not ask who is looking: the calling use case knows.</summary>
public sealed class ReviewDesk
{
    private readonly KechuangDb db;
    private readonly Journal journal;
    private readonly Centre centre;
    private readonly TimeProvider clock;
    private readonly HoldScheme schemes;
    private readonly CloseRound close;
    private readonly JudgeTies ties;

    internal ReviewDesk(KechuangDb db, Journal journal, Centre centre, TimeProvider clock, HoldScheme schemes, CloseRound close, JudgeTies ties) =>
        (this.db, this.journal, this.centre, this.clock, this.schemes, this.close, this.ties) = (db, journal, centre, clock, schemes, close, ties);

    /// <summary>Opens a round. It is added to the coming save of the caller, with its journal record <c>review.round.opened</c>.</summary>
    /// <returns>The round's id.</returns>
    /// <exception cref="ArgumentException">The request breaks one of the limits that it states; a programming error of the caller.</exception>
    public async Task<Guid> OpenRoundAsync(RoundRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RoundChecks.FindMistake(request) is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(request));
        }

        var now = clock.GetUtcNow();
        var scheme = request.Scheme is { } id ? await schemes.TakeAsync(id, ct) : null;
        var year = centre.DateOf(now).Year;
        var round = new Round
        {
            Id = Guid.CreateVersion7(now),
            Number = $"PS-{year}-{await db.NextNumberAsync($"review-{year}", ct):0000}",
            Programme = request.Programme,
            Title = request.Title,
            Name = request.Title.Zh,
            Criteria = [.. scheme?.Criteria ?? request.Criteria],
            Grades = [.. scheme?.Grades ?? request.Grades],
            Outcomes = scheme?.Outcomes ?? request.Outcomes,
            SchemeId = scheme?.Id,
            SchemeVersion = scheme?.Version,
            Anonymity = scheme?.Anonymity ?? Anonymity.Blind,
            DisputedFrom = scheme?.DisputedFrom ?? SubjectResult.DisputedRange,
            Normalised = scheme?.Normalised ?? true,
            InvitesReplacements = scheme?.InvitesReplacements ?? false,
            ExpertsPerSubject = scheme?.Experts ?? request.ExpertsPerSubject,
            MaxLoad = request.MaxLoad,
            Due = request.Due,
            OpenedAt = now,
        };
        db.Add(round);
        db.AddRange(request.Subjects.Select(s => Entry(round.Id, s, now)));
        journal.Record("review.round.opened", "round", round.Id, new
        {
            round.Number,
            round.Programme,
            round.ExpertsPerSubject,
            round.MaxLoad,
            round.Due,
            scheme = round.SchemeId,
            schemeVersion = round.SchemeVersion,
            subjects = request.Subjects.Select(s => new { s.Type, s.Id, s.Instance }),
        });
        return round.Id;
    }

    /// <summary>What the reviewers of a round think; null when there is no such round. Two queries beside the round's own.</summary>
    public Task<RoundResults?> ResultsAsync(Guid roundId, CancellationToken ct) => RankSubjects.ReadAsync(db, roundId, ct);

    /// <summary>The same without some subjects, the others ranked among themselves, for somebody who must keep away from those.</summary>
    public async Task<RoundResults?> ResultsWithoutAsync(Guid roundId, IReadOnlyCollection<Guid> subjects, CancellationToken ct) =>
        await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) is not { } round ? null
        : RankSubjects.Withhold(round, await RankSubjects.ReadAsync(db, round, ct), subjects) is var seen ? seen with { Subjects = [.. seen.Subjects.Where(s => !s.IsWithheld)] } : null;

    /// <summary>What the reviewers of a round think of one subject; null when it is not in it. Two queries beside the round's own.</summary>
    public async Task<SubjectResult?> ResultOfAsync(Guid roundId, string subjectType, Guid subjectId, CancellationToken ct) =>
        (await ResultsAsync(roundId, ct))?.Subjects.SingleOrDefault(s => s.SubjectType == subjectType && s.SubjectId == subjectId);

    /// <summary>What the reviewers think of one subject, in its latest round; null when it was in none.</summary>
    public async Task<SubjectResult?> ResultOfAsync(string subjectType, Guid subjectId, CancellationToken ct)
    {
        // Few subjects are in more than one round.
        var rounds = await db.Set<RoundEntry>().Where(e => e.SubjectType == subjectType && e.SubjectId == subjectId)
            .Join(db.Set<Round>(), e => e.RoundId, r => r.Id, (_, r) => new { r.Id, r.OpenedAt }).ToListAsync(ct);
        var latest = rounds.MaxBy(r => r.OpenedAt);
        return latest is null ? null : await ResultOfAsync(latest.Id, subjectType, subjectId, ct);
    }

    /// <summary>
    /// Closes a round in whose scheme the mean stands, once every review of the subjects that still count is in and nobody who gave one must keep
    /// away; with the coming save of the caller, and the journal record <c>review.round.closed</c>. A round that is closed already stays so.
    /// </summary>
    /// <param name="roundId">The round.</param>
    /// <param name="counting">Subjects that still wait for their result; others of the round hold nothing up.</param>
    /// <param name="ct">Ends the work.</param>
    public Task<RoundClosing> CloseAsync(Guid roundId, IReadOnlyCollection<Guid> counting, CancellationToken ct) => close.HandleAsync(roundId, counting, ct);

    /// <summary>Who judges subjects, by subject: experts who did not decline, the members and the chair of the panel. For rules that keep them from other parts; two queries.</summary>
    public async Task<ILookup<Guid, Guid>> JudgesOfAsync(string subjectType, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var entries = db.Set<RoundEntry>().Where(e => e.SubjectType == subjectType && subjects.Contains(e.SubjectId));
        var experts = await entries.Join(db.Set<Duty>().Where(d => d.State != DutyState.Declined), e => e.Id, d => d.EntryId, (e, d) => new { e.SubjectId, d.UserId }).ToListAsync(ct);
        var panel = await entries.Join(db.Set<Panel>(), e => e.RoundId, p => p.RoundId, (e, p) => new { e.SubjectId, p.ChairId, Members = db.Set<PanelMember>().Where(m => m.PanelId == p.Id).Select(m => m.UserId).ToList() }).ToListAsync(ct);
        return experts.Select(x => (x.SubjectId, x.UserId)).Concat(panel.SelectMany(p => p.Members.Append(p.ChairId), (p, u) => (p.SubjectId, u))).Distinct().ToLookup(x => x.Item1, x => x.Item2);
    }

    /// <summary>The subjects that an account judges double blind, as an expert or on the panel: their own room shows them nothing of whose they are. A part of a query.</summary>
    public IQueryable<Guid> BlindFor(Guid userId, string subjectType) => db.Set<RoundEntry>()
        .Where(e => e.SubjectType == subjectType && db.Set<Round>().Any(r => r.Id == e.RoundId && r.Anonymity == Anonymity.DoubleBlind)
            && (db.Set<Duty>().Any(d => d.EntryId == e.Id && d.UserId == userId && d.State != DutyState.Declined)
                || db.Set<Panel>().Any(p => p.RoundId == e.RoundId && (p.ChairId == userId || db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == userId)))))
        .Select(e => e.SubjectId);

    /// <summary>What the round's panel decided so far; final where <see cref="PanelDecisionEntry.SignedAt"/> is set. One query.</summary>
    public async Task<IReadOnlyList<PanelDecisionEntry>> DecisionsAsync(Guid roundId, CancellationToken ct) =>
        await Decisions().Where(d => d.RoundId == roundId).Select(d => d.Entry).ToListAsync(ct);

    /// <summary>What a panel decided last about a subject; null when nothing. One query.</summary>
    public async Task<PanelDecisionEntry?> DecisionOfAsync(string subjectType, Guid subjectId, CancellationToken ct) =>
        await Decisions().Where(d => d.SubjectType == subjectType && d.SubjectId == subjectId).OrderByDescending(d => d.Instance).Select(d => d.Entry).FirstOrDefaultAsync(ct);

    /// <summary>What panels decided about a subject, one for each instance, the last one standing. One query.</summary>
    public async Task<IReadOnlyList<PanelDecisionEntry>> DecisionsOfAsync(string subjectType, Guid subjectId, CancellationToken ct) =>
        await Decisions().Where(d => d.SubjectType == subjectType && d.SubjectId == subjectId).OrderBy(d => d.Instance).Select(d => d.Entry).ToListAsync(ct);

    /// <summary>Whether an account may read a subject because it reviews it (has accepted, and not where the review is double blind: a file says whose it is), or sits on the panel of its round and need not keep away as things stand now. One query for who has no part.</summary>
    public async Task<bool> MayReadAsync(Guid userId, string subjectType, Guid subjectId, CancellationToken ct)
    {
        var judged = await db.Set<RoundEntry>().AsNoTracking()
        .Where(e => e.SubjectType == subjectType && e.SubjectId == subjectId && !db.Set<PanelRecusal>().Any(r => r.EntryId == e.Id && r.UserId == userId)
            && db.Set<Round>().Any(r => r.Id == e.RoundId && r.Anonymity != Anonymity.DoubleBlind))
        .Where(e => db.Set<Duty>().Any(d => d.EntryId == e.Id && d.UserId == userId && (d.State == DutyState.Accepted || d.State == DutyState.Submitted))
                || db.Set<Panel>().Any(p => p.RoundId == e.RoundId
                    && (p.ChairId == userId || db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == userId))))
            .ToListAsync(ct);
        return judged.Count > 0 && await ties.FindAsync([userId], judged, ct) is var found && judged.Exists(e => !found[(userId, e.Id)].Any());
    }

    /// <summary>Why an account must keep away from a subject, whether or not any round has it: the first reason that excludes; null where nothing is found. Who is not known to the register must.</summary>
    public Task<LocalText?> TieAsync(Guid userId, RoundSubject subject, CancellationToken ct) => ties.FindAsync(userId, subject, ct);

    /// <summary>Of some subjects those from which an account must keep away, all where the register does not know who it is.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="subjectType">What they are.</param>
    /// <param name="inRounds">Subjects that a round has: they are judged as the last one has them.</param>
    /// <param name="others">Subjects that no round has yet.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<IReadOnlySet<Guid>> TiedAsync(Guid userId, string subjectType, IReadOnlyCollection<Guid> inRounds, IReadOnlyList<RoundSubject> others, CancellationToken ct)
    {
        var entries = inRounds.Count == 0 ? [] : await db.Set<RoundEntry>().AsNoTracking().Where(e => e.SubjectType == subjectType && inRounds.Contains(e.SubjectId)).ToListAsync(ct);
        return await ties.FindAsync(userId, [.. entries.GroupBy(e => e.SubjectId).Select(g => g.MaxBy(e => e.Instance)!.ToSubject()), .. others], ct);
    }

    /// <summary>Of some accounts those that must keep away from one subject.</summary>
    public Task<IReadOnlySet<Guid>> TiedAsync(IReadOnlyCollection<Guid> users, RoundSubject subject, CancellationToken ct) => ties.FindAsync(users, subject, ct);

    /// <summary>Whether those who judge in a round do not learn whose its subjects are. One query.</summary>
    public Task<bool> IsDoubleBlindAsync(Guid roundId, CancellationToken ct) => db.Set<Round>().AnyAsync(r => r.Id == roundId && r.Anonymity == Anonymity.DoubleBlind, ct);

    /// <summary>The officer's page of a round.</summary>
    public static string Href(Guid roundId) => $"/review/rounds/{roundId}";

    /// <summary>The page of a round's panel.</summary>
    public static string PanelHref(Guid roundId) => $"/review/rounds/{roundId}/panel";

    /// <summary>The page of a round that somebody may open: the round for officers, the panel for its chair; null where there is none for them.</summary>
    public static string? HrefFor(CurrentUser user, Guid roundId)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Can(ReviewActions.ReadRounds) ? Href(roundId) : user.Can(ReviewActions.ReadPanel) ? PanelHref(roundId) : null;
    }

    private static RoundEntry Entry(Guid round, RoundSubject subject, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RoundId = round,
        SubjectType = subject.Type,
        SubjectId = subject.Id,
        Number = subject.Number,
        Title = subject.Title,
        Field = subject.Field,
        Subfield = subject.Subfield,
        Organisations = [.. subject.Organisations],
        People = [.. subject.People],
        Users = [.. subject.Users],
        Href = subject.Href,
        Keywords = [.. subject.Keywords],
        Instance = subject.Instance,
        FormerExperts = subject.FormerExperts,
        Summary = subject.Summary.Length > RoundSubject.SummaryLength ? subject.Summary[..RoundSubject.SummaryLength] : subject.Summary,
        Avoided = subject.Avoided?.ToList(),
        Related = subject.Related?.ToList(),
    };

    private IQueryable<DecisionRow> Decisions() =>
        from d in db.Set<PanelDecision>()
        join p in db.Set<Panel>() on d.PanelId equals p.Id
        orderby d.Id
        select new DecisionRow
        {
            RoundId = d.RoundId,
            SubjectType = d.SubjectType,
            SubjectId = d.SubjectId,
            Instance = d.Instance,
            Entry = new PanelDecisionEntry(d.Id, d.SubjectType, d.SubjectId, d.Outcome, d.Reason, d.DecidedAt, d.DecidedBy, p.SignedAt, d.RoundId, d.Instance),
        };

    private sealed class DecisionRow
    {
        public required Guid RoundId { get; init; }

        public required string SubjectType { get; init; }

        public required Guid SubjectId { get; init; }

        public required int Instance { get; init; }

        public required PanelDecisionEntry Entry { get; init; }
    }
}
