using Kechuang.Platform.Database;
using Kechuang.Programmes.Definitions;

namespace Kechuang.Programmes;

/// <summary>What is carried out with the money of a funded application, by its task book.</summary>
internal sealed class Project : Aggregate
{
    /// <summary>For people: <c>PGM-16-P-2026-0003</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The application it comes from; one project each.</summary>
    public required Guid ApplicationId { get; init; }

    public required Guid CallId { get; init; }

    public required string Programme { get; init; }

    /// <summary>The definition it stays on: its call's.</summary>
    public required string DefinitionVersion { get; init; }

    public required Guid InvestigatorId { get; init; }

    public Guid? PersonId { get; init; }

    public required Guid OrganisationId { get; init; }

    public string State { get; set; } = ProjectState.TaskBookDraft;

    public required string Title { get; init; }

    public required string Class { get; init; }

    public required string Field { get; init; }

    public required string Mode { get; init; }

    public required int TermMonths { get; init; }

    /// <summary>What is granted in all, in fen.</summary>
    public required long Amount { get; init; }

    /// <summary>The budget in fen by fact as it was granted; performance pay is a part of indirect cost and stands beside the accounts.</summary>
    public required Dictionary<string, long> Budget { get; init; }

    /// <summary>The accounts with their money now; empty until both sides have signed. The database keeps their sum and their floors.</summary>
    public List<ProjectAccount> Accounts { get; set; } = [];

    /// <summary>By how much equipment was increased in all, in fen: filed at acceptance (000-16).</summary>
    public long EquipmentIncrease { get; set; }

    /// <summary>Whether it is in the milestone pilot (004-十(二)).</summary>
    public bool MilestonePilot { get; set; }

    /// <summary>When the centre decided to fund it.</summary>
    public required DateTimeOffset FundedAt { get; init; }

    /// <summary>The first day of the term, as the signed task book says; null until both sides have signed.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day of the term.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Whether the money is one whole that the investigator decides about (000-18): no limit by account.</summary>
    public bool IsLumpSum => Mode == LumpSum;

    /// <summary>What is spent in all, in fen.</summary>
    public long Spent => Accounts.Sum(a => a.Spent);

    /// <summary>The mode without limits by account.</summary>
    public const string LumpSum = "lump_sum";

    /// <summary>Opens the accounts with the granted amounts. A lump sum keeps what no account names in an account of its own.</summary>
    public void OpenAccounts(BudgetDefinition budget)
    {
        var named = budget.Accounts.Select(a => new ProjectAccount(a.Fact, Budget.GetValueOrDefault(a.Fact), Budget.GetValueOrDefault(a.Fact), 0)).ToList();
        var rest = Amount - named.Sum(a => a.Amount);
        Accounts = !IsLumpSum ? named
            : rest < 0 ? [.. named.Select(a => a with { Approved = 0, Amount = 0 }), new(budget.LumpSum.Fact, Amount, Amount, 0)]
            : [.. named, new(budget.LumpSum.Fact, rest, rest, 0)];
    }

    /// <summary>Why money cannot be moved between accounts: the account that would fall below what is spent from it; null when it can.</summary>
    public ProjectAccount? ShortAfter(IReadOnlyDictionary<string, long> changes) =>
        Accounts.Find(a => a.Amount + changes.GetValueOrDefault(a.Fact) < (IsLumpSum ? 0 : a.Spent));

    /// <summary>Moves money between accounts.</summary>
    /// <exception cref="InvalidOperationException">The changes do not add up to zero, name an account that is not there, or one would fall short.</exception>
    public void Move(IReadOnlyDictionary<string, long> changes)
    {
        if (changes.Values.Sum() != 0 || changes.Keys.Any(k => Accounts.TrueForAll(a => a.Fact != k)) || ShortAfter(changes) is not null)
        {
            throw new InvalidOperationException("Money can be moved only within the total and above what is spent.");
        }

        Accounts = [.. Accounts.Select(a => a with { Amount = a.Amount + changes.GetValueOrDefault(a.Fact) })];
    }

    /// <summary>What can still be spent from an account, in fen: of a lump sum, what is left of the whole. Null when there is no such account.</summary>
    public long? Left(string account) => Accounts.Find(a => a.Fact == account) is not { } found ? null : IsLumpSum ? Amount - Spent : found.Amount - found.Spent;

    /// <summary>Books an expense of an account that has the money.</summary>
    public void Spend(string account, long amount) =>
        Accounts = [.. Accounts.Select(a => a.Fact == account ? a with { Spent = a.Spent + amount } : a)];
}

/// <summary>One account of a running project, in fen.</summary>
/// <param name="Fact">The account's fact: <c>budget.labour</c>.</param>
/// <param name="Approved">As granted.</param>
/// <param name="Amount">As it is now.</param>
/// <param name="Spent">What was spent of it.</param>
internal sealed record ProjectAccount(string Fact, long Approved, long Amount, long Spent)
{
    /// <summary>What is left.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Left => Amount - Spent;
}
