using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Opening;

/// <summary>An officer opens, closes or cancels a call.</summary>
internal sealed class SteerCall(
    KechuangDb db, CurrentUser user, DefinitionShelf shelf, Gatekeeper gatekeeper, Refusals refusals, Journal journal, TimeProvider clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>The call within the user's reach; null when there is none.</summary>
    public Task<Call?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<Call>().Within(user.Reach(Actions.ManageCalls)).SingleOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>Publishes a draft. From now on it runs on today's definition, whose text is kept.</summary>
    public async Task<string?> OpenAsync(Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (call.State == CallState.Draft && call.Deadline <= now)
        {
            return texts["截止时间 {0} 已经过去。", refusals.Second(call.Deadline)];
        }

        if (call.State == CallState.Draft && shelf.Newest(call.Programme) is { } newest)
        {
            if (!call.Modes.TrueForAll(m => newest.Mode(m) is not null) || !call.Classes.TrueForAll(c => newest.Class(c) is not null)
                || !call.Fields.TrueForAll(f => newest.Field(f) is not null))
            {
                return texts["计划的定义已变更，请重新选择经费模式、类别和领域后再发布。"];
            }

            call.DefinitionVersion = newest.Version;
            await shelf.KeepAsync(newest, ct);
        }

        return await TakeAsync(call, Moves.OpenCall, "opened", null, c => c.OpenedAt = now, ct);
    }

    /// <summary>Closes an open call before its deadline; after it, the clock has done so already.</summary>
    public Task<string?> CloseAsync(Call call, CancellationToken ct) => TakeAsync(call, Moves.CloseCall, "closed", null, _ => { }, ct);

    /// <summary>Cancels a call.</summary>
    public Task<string?> CancelAsync(Call call, string reason, CancellationToken ct) =>
        TakeAsync(call, Moves.CancelCall, "cancelled", reason.Trim(), c => c.CancelReason = reason.Trim(), ct);

    private async Task<string?> TakeAsync(Call call, string step, string kind, string? reason, Action<Call> change, CancellationToken ct)
    {
        var definition = await shelf.GetAsync(call.DefinitionVersion, ct);
        var now = clock.GetUtcNow();
        var machine = definition.Life.Call;
        var situation = gatekeeper.Situation(call.StateAt(now), ProgrammeRole.Officer, now) with { Deadline = call.Deadline, Reason = reason };
        var answer = machine.Try(step, situation);
        if (answer.Refusal is { } refusal)
        {
            return refusals.Say(definition, machine, step, situation, refusal);
        }

        var from = call.State;
        call.State = answer.State!;
        change(call);
        journal.Record($"programmes.call.{kind}", "call", call.Id, new { call.Number, from, to = call.State, call.DefinitionVersion, reason });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
