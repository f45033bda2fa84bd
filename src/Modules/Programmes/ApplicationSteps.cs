using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Takes a step of an application: asks its machine, sets the state, writes the journal. The caller saves.</summary>
internal sealed class ApplicationSteps(
    KechuangDb db, DefinitionShelf shelf, Gatekeeper gatekeeper, DecisionDesk desk, Centre centre, Refusals refusals,
    ApplicationNotices notices, Journal journal, CurrentUser user, TimeProvider clock)
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [Moves.Edit] = "reopened",
        [Moves.RequestConfirmation] = "sent",
        [Moves.Return] = "returned",
        [Moves.Confirm] = "confirmed",
        [Moves.Submit] = "submitted",
        [Moves.Accept] = "accepted",
        [Moves.Reject] = "rejected",
        [Moves.CloseReview] = "reviewed",
        [Moves.DecideFund] = "funded",
        [Moves.DecideDecline] = "declined",
        [Moves.Object] = "objected",
        [Moves.Uphold] = "upheld",
        [Moves.Overturn] = "overturned",
        [Moves.ReviewAgain] = "sent_back_to_review",
        [Moves.Withdraw] = "withdrawn",
    };

    /// <summary>The kind of journal record that a step leaves: <c>programmes.application.submitted</c>.</summary>
    public static string KindOf(string step) => $"programmes.application.{Kinds[step]}";

    /// <summary>An application with its call, if it is within a query; null when it is not.</summary>
    public async Task<Case?> FindAsync(IQueryable<Application> within, Guid id, CancellationToken ct)
    {
        var found = await within.Where(a => a.Id == id)
            .Join(db.Set<Call>(), a => a.CallId, c => c.Id, (a, c) => new { Application = a, Call = c }).SingleOrDefaultAsync(ct);
        return found is null ? null : new(found.Application, found.Call, await shelf.GetAsync(found.Call.DefinitionVersion, ct));
    }

    /// <summary>Why a step cannot be taken; null when the machine has nothing against it.</summary>
    public string? Refusal(Case it, string step, string role, string? reason = null)
    {
        var situation = Situation(it, role, reason);
        var machine = it.Definition.Life.Application;
        return machine.Try(step, situation).Refusal is { } refusal ? refusals.Say(it.Definition, machine, step, situation, refusal) : null;
    }

    /// <summary>Takes a step, or says why not.</summary>
    /// <param name="it">The case.</param>
    /// <param name="step">The step.</param>
    /// <param name="role">As whom.</param>
    /// <param name="reason">The reason, where one is asked; it is kept as erasable, for it may name people.</param>
    /// <param name="data">What else the journal keeps.</param>
    public string? Take(Case it, string step, string role, string? reason = null, IReadOnlyDictionary<string, object?>? data = null)
    {
        var situation = Situation(it, role, reason);
        var machine = it.Definition.Life.Application;
        var answer = machine.Try(step, situation);
        if (answer.Refusal is { } refusal)
        {
            var sentence = refusals.Say(it.Definition, machine, step, situation, refusal);
            return refusal is LifeRefusal.Role ? user.MayNot(sentence) : sentence;
        }

        var kept = new Dictionary<string, object?>(StringComparer.Ordinal) { ["number"] = it.Application.Number, ["from"] = it.Application.State, ["to"] = answer.State };
        foreach (var (key, value) in data ?? new Dictionary<string, object?>())
        {
            kept[key] = value;
        }

        it.Application.State = answer.State!;
        if (reason is { Length: > 0 })
        {
            it.Application.Reason = reason;
        }

        journal.Record(KindOf(step), "application", it.Application.Id, kept, reason is { Length: > 0 } ? new { reason } : null);
        return null;
    }

    /// <summary>Takes a step, tells those who wait for it, and saves; null when it is done, else the sentence to show.</summary>
    public async Task<string?> FinishAsync(
        Case it, string step, string role, CancellationToken ct, string? reason = null, IReadOnlyDictionary<string, object?>? data = null)
    {
        var from = it.Application.State;
        if (Take(it, step, role, reason, data) is { } refusal)
        {
            return refusal;
        }

        await (step == Moves.Withdraw ? notices.TellWithdrawnAsync(it, from, ct) : notices.TellAsync(it, step, ct));
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    /// <summary>What the rules say of a step; stores nothing.</summary>
    public GateAnswer Ask(Case it, string step, IReadOnlyDictionary<string, Value> facts) => gatekeeper.Ask(it.Definition, step, facts, clock.GetUtcNow());

    /// <summary>Decides the sets before a step and keeps the decisions with the coming save.</summary>
    public async Task<List<Guid>> DecideAsync(Case it, string step, IReadOnlyDictionary<string, Value> facts, CancellationToken ct)
    {
        var (ids, today) = (new List<Guid>(), centre.DateOf(clock.GetUtcNow()));
        foreach (var set in it.Definition.GateOf(step)?.Sets ?? [])
        {
            ids.Add((await desk.DecideAsync(set, "application", it.Application.Id, facts, today, ct)).Id);
        }

        return ids;
    }

    /// <summary>Working days on which an applicant may still object, counting from tomorrow; negative when the period is over; null where it cannot be counted.</summary>
    public int? ObjectionDaysLeft(Call call) => ObjectionEnds(call) is { } end ? gatekeeper.WorkingDaysLeft(end, clock.GetUtcNow()) : null;

    /// <summary>The last day on which the applicant may object; null while nothing is published.</summary>
    public DateOnly? ObjectionEnds(Call call) => gatekeeper.ObjectionEnds(call.PublishedAt, call.ObjectionDays);

    private LifeSituation Situation(Case it, string role, string? reason) =>
        gatekeeper.Situation(it.Application.State, role, clock.GetUtcNow()) with
        {
            Deadline = it.Call.Deadline,
            ObjectionEnds = ObjectionEnds(it.Call),
            Reason = reason,
        };
}

/// <summary>An application with its call and the definition that both run on.</summary>
internal sealed record Case(Application Application, Call Call, ProgrammeDefinition Definition);
