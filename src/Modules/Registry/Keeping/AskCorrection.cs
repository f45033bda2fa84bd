using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>Somebody asks for a correction of a listed entry, and its keeper answers. The entry itself is corrected by a step of its own.</summary>
internal sealed class AskCorrection(KechuangDb db, RegisterPack pack, KeepRegister keep, CurrentUser user, Journal journal, Notices notices, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The requests of an entry that are not answered, and the user's own. One query.</summary>
    public Task<List<CorrectionRequest>> OfAsync(Guid entry, bool keeper, CancellationToken ct) => db.Set<CorrectionRequest>().AsNoTracking()
        .Where(r => r.EntryId == entry && ((keeper && r.AnsweredAt == null) || r.AskedBy == user.Id)).OrderBy(r => r.AskedAt).ToListAsync(ct);

    public async Task<KeepRegister.Kept> AskAsync(Guid entry, string text, CancellationToken ct)
    {
        var it = await db.Set<Entry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == entry && e.State == EntryState.Listed, ct);
        if (it is null || pack.Find(it.Register) is not { } definition)
        {
            return new(null, StatusCodes.Status404NotFound, texts["没有这个条目。"]);
        }

        if (Bad(text))
        {
            return new(null, StatusCodes.Status422UnprocessableEntity, texts["请写明哪里有误、应当怎样写，最多 {0} 个字。", CorrectionRequest.TextLength]);
        }

        var now = clock.GetUtcNow();
        db.Add(new CorrectionRequest { Id = Guid.CreateVersion7(now), EntryId = it.Id, Register = it.Register, Text = text, AskedBy = user.Id, AskedAt = now });
        journal.Record("registry.correction.asked", "entry", it.Id, new { register = it.Register }, new { text });
        await notices.TellProgrammeAsync(Role.ProgrammeOfficer, definition.Desk, new($"有人申请更正 {it.Number}", $"A correction of {it.Number} is asked for"), $"/registers/{it.Register}/{it.Id}", ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? new(it.Id, StatusCodes.Status200OK, null) : new(null, StatusCodes.Status409Conflict, texts["您的上一次更正申请还没有答复。"]);
    }

    public async Task<KeepRegister.Kept> AnswerAsync(Guid request, string answer, CancellationToken ct)
    {
        var asked = await db.Set<CorrectionRequest>().SingleOrDefaultAsync(r => r.Id == request, ct);
        if (asked is null || pack.Find(asked.Register) is not { } definition || !keep.Keeps(definition))
        {
            return new(null, StatusCodes.Status404NotFound, texts["没有这个条目。"]);
        }

        if (asked.AnsweredAt is not null || asked.AskedBy == user.Id)
        {
            return new(null, StatusCodes.Status409Conflict, texts["这份更正申请已经答复，或须由另一人答复。"]);
        }

        if (Bad(answer))
        {
            return new(null, StatusCodes.Status422UnprocessableEntity, texts["请写明答复，最多 {0} 个字。", CorrectionRequest.TextLength]);
        }

        (asked.Answer, asked.AnsweredBy, asked.AnsweredAt) = (answer, user.Id, clock.GetUtcNow());
        asked.Touch();
        journal.Record("registry.correction.answered", "entry", asked.EntryId, new { register = asked.Register, request = asked.Id }, new { answer });
        notices.Tell(asked.AskedBy, new($"您的更正申请已答复：{definition.Title.Zh}", $"Your correction was answered: {definition.Title.En}"), $"/registers/{asked.Register}/{asked.EntryId}");
        return await db.TrySaveAsync(ct) == Saved.Done ? new(asked.EntryId, StatusCodes.Status200OK, null) : new(null, StatusCodes.Status409Conflict, texts["有人先办了这一步。请刷新后再看。"]);
    }

    private static bool Bad(string text) => text.Length is 0 or > CorrectionRequest.TextLength || RequestChecks.Unstorable(text) is not null;
}
