using System.ComponentModel.DataAnnotations;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Spending;

/// <summary>An investigator records an expense; where a negative list governs the money, the item is held against it.</summary>
internal sealed class RecordExpense(KechuangDb db, ProjectSteps steps, Refusals refusals, GateWords words, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, StringLength(80), Display(Name = "科目")] public string? Account { get; set; }

        [Required, StringLength(100), Display(Name = "支出事项")] public string? Item { get; set; }

        [Required, MoneyRange(1, 100_000_000_000_000), Display(Name = "支出金额")] public Yuan? Amount { get; set; }

        [Required, Display(Name = "支出日期")] public DateOnly? SpentOn { get; set; }

        [StringLength(500), Display(Name = "备注")] public string? Note { get; set; }

        /// <summary>One form, one expense.</summary>
        public Guid Ticket { get; set; }
    }

    /// <summary>What became of it; the verdict is there whenever the rules were asked.</summary>
    public sealed record Outcome(string? Refusal, GateAnswer? Gate);

    /// <summary>What the rules would say, stored nowhere.</summary>
    public async Task<GateAnswer> AskAsync(ProjectCase it, Request request, CancellationToken ct) =>
        steps.Ask(it, Moves.Spend, await steps.FactsAsync(it, FactsOf(request), ct));

    /// <summary>Books the expense, or says why not.</summary>
    public async Task<Outcome> HandleAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        if (await db.Set<ProjectExpense>().AnyAsync(e => e.ProjectId == it.Project.Id && e.Ticket == request.Ticket, ct))
        {
            return new(null, null);
        }

        var (account, amount, day) = (request.Account!, request.Amount!.Fen, request.SpentOn!.Value);
        var refusal = steps.Refusal(it, Moves.Spend, ProgrammeRole.Investigator)
            ?? (request.Ticket == default ? texts["表单已失效，请刷新页面后重填。"].Value : it.Project.Left(account) is not { } left ? texts["项目没有这个科目。"].Value
                : day < it.Project.StartsOn || day > steps.Today ? texts["支出日期应在项目开始之后、今天之前（含今天）。"]
                : amount > left ? texts["余额不足：可用 {0}，本次 {1}。", MoneyText.Exact(left), MoneyText.Exact(amount)].Value
                : null);
        if (refusal is not null)
        {
            return new(refusal, null);
        }

        var facts = await steps.FactsAsync(it, FactsOf(request), ct);
        var gate = steps.Ask(it, Moves.Spend, facts);
        if (gate.Refuses)
        {
            return new(string.Join(" ", words.Unset(gate).Prepend(refusals.Say(gate))), gate);
        }

        var expense = new ProjectExpense
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Ticket = request.Ticket,
            Account = account,
            Item = request.Item!.Trim(),
            Amount = amount,
            SpentOn = day,
            Note = request.Note?.Trim() ?? "",
            By = steps.UserId,
            At = steps.Now,
            Decisions = await steps.DecideAsync(it, Moves.Spend, facts, ct),
        };
        db.Add(expense);
        it.Project.Spend(account, amount);
        steps.Take(it, Moves.Spend, ProgrammeRole.Investigator, new { expense = expense.Id, account, amount, spentOn = day, expense.Decisions });
        return await db.TrySaveAsync(ct) == Saved.Done ? new(null, gate) : new(refusals.TooLate, gate);
    }

    private static Dictionary<string, Value> FactsOf(Request request) => new(StringComparer.Ordinal)
    {
        ["expense.item"] = ProjectSteps.Text(request.Item),
        ["expense.amount"] = request.Amount is { } amount ? Value.Of((decimal)amount.Fen) : Value.Null,
    };
}
