using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>Somebody asks for a correction of a listed entry, or objects to one that is being published, and its keeper answers. The entry itself is corrected by a step of its own; an objection that is upheld keeps it out.</summary>
internal sealed class AskCorrection(KechuangDb db, RegisterPack pack, KeepRegister keep, OwnEntries own, KeepingRules rules, CurrentUser user, Journal journal, Notices notices, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private const int MostTries = 8;

    /// <summary>The requests of an entry that are not answered, and the user's own. One query.</summary>
    public Task<List<CorrectionRequest>> OfAsync(Guid entry, bool keeper, CancellationToken ct) => db.Set<CorrectionRequest>().AsNoTracking()
        .Where(r => r.EntryId == entry && ((keeper && r.AnsweredAt == null) || r.AskedBy == user.Id)).OrderBy(r => r.AskedAt).ToListAsync(ct);

    /// <param name="entry">The entry.</param>
    /// <param name="kind">What the form was for: an objection that was still being written when its time was over does not become a correction by itself.</param>
    /// <param name="text">What is said.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<KeepRegister.Kept> AskAsync(Guid entry, RequestKind kind, string text, CancellationToken ct)
    {
        if (Bad(text))
        {
            return new(null, StatusCodes.Status422UnprocessableEntity, texts["请写明哪里有误、应当怎样写，最多 {0} 个字。", CorrectionRequest.TextLength]);
        }

        // Others who object at the same moment change the same entry: each is taken in its turn.
        for (var i = 0; ; i++)
        {
            if (await WaitingAsync(entry, ct) is { } waiting)
            {
                return waiting.Text == text ? new(entry, StatusCodes.Status200OK, null)
                    : new(null, StatusCodes.Status409Conflict, waiting.Kind is RequestKind.Objection ? texts["您的上一次异议还没有答复。"] : texts["您的上一次更正申请还没有答复。"]);
            }

            var (kept, raced) = await TryAskAsync(entry, kind, text, ct);
            if (!raced || i == MostTries)
            {
                return kept;
            }

            db.ChangeTracker.Clear();
        }
    }

    // What the user asked for and nobody has answered: of the same thing sent twice one came in, and that is said as having come in.
    private Task<CorrectionRequest?> WaitingAsync(Guid entry, CancellationToken ct)
    {
        var me = user.Id;
        return db.Set<CorrectionRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.EntryId == entry && r.AskedBy == me && r.AnsweredAt == null, ct);
    }

    private async Task<(KeepRegister.Kept Kept, bool Raced)> TryAskAsync(Guid entry, RequestKind kind, string text, CancellationToken ct)
    {
        var it = await db.Set<Entry>().SingleOrDefaultAsync(e => e.Id == entry && (e.State == EntryState.Listed || e.State == EntryState.Publicity), ct);
        if (it is null || pack.Find(it.Register) is not { } definition)
        {
            return (new(null, StatusCodes.Status404NotFound, texts["没有这个条目。"]), false);
        }

        var now = clock.GetUtcNow();
        if (kind is RequestKind.Correction && it.State is not EntryState.Listed)
        {
            return (new(null, StatusCodes.Status409Conflict, keep.Sentence("state")), false);
        }

        if (kind is RequestKind.Objection)
        {
            if (new KeepEntry(definition, rules).Object(it, now) is not null)
            {
                return (new(null, StatusCodes.Status409Conflict, texts["公示期已满，不再接受异议。"]), false);
            }

            it.Touch();
        }

        db.Add(new CorrectionRequest { Id = Guid.CreateVersion7(now), EntryId = it.Id, Register = it.Register, Kind = kind, Text = text, AskedBy = user.Id, AskedAt = now });
        journal.Record(kind is RequestKind.Objection ? "registry.objection.raised" : "registry.correction.asked", "entry", it.Id, new { register = it.Register }, new { text });
        await notices.TellProgrammeAsync(
            Role.ProgrammeOfficer,
            definition.Desk,
            kind is RequestKind.Objection ? new($"公示中的“{it.Name}”有异议", $"Somebody objects to “{it.Name}”, which is being published") : new($"有人申请更正 {it.Number}", $"A correction of {it.Number} is asked for"),
            $"/registers/{it.Register}/{it.Id}",
            await own.AnswerersAsync(it, ct),
            ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? (new(it.Id, StatusCodes.Status200OK, null), false)
            : (new(null, StatusCodes.Status409Conflict, texts["有人先办了这一步。请刷新后再看。"]), true);
    }

    public async Task<KeepRegister.Kept> AnswerAsync(Guid request, string answer, bool upheld, CancellationToken ct)
    {
        var asked = await db.Set<CorrectionRequest>().SingleOrDefaultAsync(r => r.Id == request, ct);
        if (asked is null || pack.Find(asked.Register) is not { } definition || !keep.Keeps(definition))
        {
            return new(null, StatusCodes.Status404NotFound, texts["没有这个条目。"]);
        }

        var of = await db.Set<Entry>().SingleAsync(e => e.Id == asked.EntryId, ct);
        if (own.Has(of))
        {
            return new(null, StatusCodes.Status403Forbidden, keep.Sentence("side"));
        }

        if (asked.AskedBy == user.Id)
        {
            return new(null, StatusCodes.Status403Forbidden, texts["您提出的申请须由另一人答复。"]);
        }

        if (asked.AnsweredAt is not null)
        {
            return new(null, StatusCodes.Status409Conflict, texts["这份更正申请已经答复。"]);
        }

        if (Bad(answer))
        {
            return new(null, StatusCodes.Status422UnprocessableEntity, texts["请写明答复，最多 {0} 个字。", CorrectionRequest.TextLength]);
        }

        if (asked.Kind is RequestKind.Objection && of.State is EntryState.Publicity)
        {
            if (KeepEntry.Answer(of, user.Id, upheld, answer) is { } refused)
            {
                return new(null, KeepRegister.StatusOf(refused), keep.Sentence(refused));
            }

            of.Touch();
            asked.Upheld = upheld;
            if (upheld)
            {
                journal.Record("registry.entry.rejected", "entry", of.Id, new { register = asked.Register, of.State, request = asked.Id }, new { reason = answer });
            }
        }

        (asked.Answer, asked.AnsweredBy, asked.AnsweredAt) = (answer, user.Id, clock.GetUtcNow());
        asked.Touch();
        journal.Record(asked.Kind is RequestKind.Objection ? "registry.objection.answered" : "registry.correction.answered", "entry", asked.EntryId, new { register = asked.Register, request = asked.Id, asked.Upheld }, new { answer });
        notices.Tell(asked.AskedBy, new($"您提出的{EntryWords.Of(asked.Kind).Zh}已答复：{definition.Title.Zh}", $"{(asked.Kind is RequestKind.Objection ? "Your objection" : "Your correction")} was answered: {definition.Title.En}"), $"/registers/{asked.Register}/{asked.EntryId}");
        return await db.TrySaveAsync(ct) == Saved.Done ? new(asked.EntryId, StatusCodes.Status200OK, null) : new(null, StatusCodes.Status409Conflict, texts["有人先办了这一步。请刷新后再看。"]);
    }

    private static bool Bad(string text) => text.Length is 0 or > CorrectionRequest.TextLength || RequestChecks.Unstorable(text) is not null;
}
