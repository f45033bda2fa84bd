using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Spending;

/// <summary>An investigator moves money between accounts: done at once where policy delegates it, with the unit's word for equipment, refused otherwise.</summary>
internal sealed class ReallocateBudget(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [MaxLength(20), Display(Name = "科目")] public List<Line> Lines { get; set => field = [.. (value ?? []).OfType<Line>()]; } = []; // a form may send none

        [Required, StringLength(1000), Display(Name = "调整理由")] public string? Reason { get; set; }

        [StringLength(1000), Display(Name = "报价依据")] public string? Quotation { get; set; }

        /// <summary>One form, one change.</summary>
        public Guid Ticket { get; set; }
    }

    public sealed class Line
    {
        [StringLength(80)] public string? Fact { get; set; }

        /// <summary>In yuan, as typed: a row that cannot be read must come back whole.</summary>
        [StringLength(40), Display(Name = "调整额")] public string? Change { get; set; }

        /// <summary>In fen; 0 when nothing is typed, null when it is no amount.</summary>
        internal long? Fen => string.IsNullOrWhiteSpace(Change) ? 0 : Yuan.TryParse(Change, null, out var yuan) ? yuan.Fen : null;
    }

    /// <summary>What became of it. <see cref="Id"/> names the change where one is on record.</summary>
    public sealed record Outcome(Guid? Id, ChangeState? State, string? Refusal, GateAnswer? Gate);

    /// <summary>What the rules would say, stored nowhere.</summary>
    public async Task<GateAnswer> AskAsync(ProjectCase it, Request request, CancellationToken ct) =>
        steps.Ask(it, Moves.Reallocate, await steps.FactsAsync(it, BudgetFacts.Of(it.Definition, Changes(request), request.Reason, request.Quotation, null), ct));

    /// <summary>Why a change makes no sense whatever the rules say; null when it does.</summary>
    public string? Wrong(ProjectCase it, Request request)
    {
        var changes = Changes(request);
        return request.Lines.Find(l => l.Fen is null) is { } unread ? texts["{0}的调整额应为金额，单位元，最多两位小数。", TitleOf(it.Definition, unread.Fact ?? "")]
            : request.Lines.Exists(l => l.Fen is not 0 && it.Project.Accounts.TrueForAll(a => a.Fact != l.Fact)) ? texts["项目没有这个科目。"]
            : changes.Count == 0 ? texts["请填写至少两个科目的调整额。"]
            : it.Project.ShortAfter(changes) is { } low ? texts["{0}调减后低于已支出金额。现有 {1}，已支出 {2}。", TitleOf(it.Definition, low.Fact), MoneyText.Exact(low.Amount), MoneyText.Exact(low.Spent)].Value
            : null;
    }

    /// <summary>Settles the change, and keeps it with its decision: also when the rules refuse.</summary>
    public async Task<Outcome> HandleAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        if (await db.Set<ProjectChange>().AsNoTracking().SingleOrDefaultAsync(c => c.ProjectId == it.Project.Id && c.Ticket == request.Ticket, ct) is { } before)
        {
            return new(before.Id, before.State, null, null);
        }

        if ((steps.Refusal(it, Moves.Reallocate, ProgrammeRole.Investigator) ?? (request.Ticket == default ? texts["表单已失效，请刷新页面后重填。"] : Wrong(it, request))) is { } refusal)
        {
            return new(null, null, refusal, null);
        }

        var changes = Changes(request);
        var facts = await steps.FactsAsync(it, BudgetFacts.Of(it.Definition, changes, request.Reason, request.Quotation, null), ct);
        var gate = steps.Ask(it, Moves.Reallocate, facts);
        var waits = BudgetFacts.WaitsForUnit(gate);
        if (waits && await db.Set<ProjectChange>().AnyAsync(c => c.ProjectId == it.Project.Id && c.State == ChangeState.AwaitingUnit, ct))
        {
            return new(null, null, texts["已有一项设备费调增等待单位核准，请待其办结。"], gate);
        }

        var change = new ProjectChange
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Ticket = request.Ticket,
            State = waits ? ChangeState.AwaitingUnit : gate.Refuses ? ChangeState.Refused : ChangeState.Done,
            Changes = changes,
            Reason = request.Reason!.Trim(),
            Quotation = request.Quotation?.Trim() ?? "",
            AskedBy = steps.UserId,
            AskedAt = steps.Now,
            Rule = waits ? "" : BudgetFacts.RuleOf(gate),
            ByUnit = waits,
            Decisions = await steps.DecideAsync(it, Moves.Reallocate, facts, ct),
        };
        db.Add(change);
        Record(it, change);
        await (waits ? notices.ChangeAskedAsync(it.Project, change.Id, ct) : Task.CompletedTask);
        return await db.TrySaveAsync(ct) == Saved.Done ? new(change.Id, change.State, null, gate) : new(null, null, refusals.TooLate, gate);
    }

    /// <summary>The title of an account; the fact's name where the definition has none.</summary>
    public static string TitleOf(ProgrammeDefinition definition, string fact) =>
        definition.Budget.Accounts.FirstOrDefault(a => a.Fact == fact)?.Title.ToString()
        ?? (fact == definition.Budget.LumpSum.Fact ? definition.Budget.LumpSum.Title.ToString() : fact);

    private void Record(ProjectCase it, ProjectChange change)
    {
        var data = new { change = change.Id, change.Changes, change.Rule, approval = change.ByUnit ? "unit" : "none", change.Decisions };
        if (change.State is ChangeState.Done)
        {
            it.Project.Move(change.Changes);
            it.Project.EquipmentIncrease += it.Project.IsLumpSum ? 0 : Math.Max(0, change.Changes.GetValueOrDefault(BudgetFacts.Equipment));
            steps.Take(it, Moves.Reallocate, ProgrammeRole.Investigator, data);
        }
        else
        {
            steps.Note(it.Project, change.State is ChangeState.AwaitingUnit ? "budget-change-asked" : "budget-change-refused", data);
        }
    }

    private static Dictionary<string, long> Changes(Request request) => request.Lines.Where(l => l is { Fact: not null, Fen: not (null or 0) })
        .GroupBy(l => l.Fact!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => l.Fen!.Value), StringComparer.Ordinal);
}
