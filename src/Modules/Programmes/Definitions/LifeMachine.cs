using Kechuang.Platform;

namespace Kechuang.Programmes.Definitions;

/// <summary>The three machines of a programme: what a call, an application and a project may become.</summary>
internal sealed record Life(LifeMachine Call, LifeMachine Application, LifeMachine Project)
{
    public IEnumerable<LifeMachine> Machines => [Call, Application, Project];

    /// <summary>The machine that a step belongs to; null when no machine has it. Steps are unique over the three.</summary>
    public LifeMachine? MachineOf(string step) => Machines.FirstOrDefault(m => m.Find(step) is not null);
}

/// <summary>The states of one noun and the steps between them.</summary>
internal sealed record LifeMachine(string Noun, string Start, IReadOnlyList<LifeState> States, IReadOnlyList<LifeStep> Steps)
{
    public LifeStep? Find(string step) => Steps.FirstOrDefault(s => s.Do == step);

    public LifeState? State(string id) => States.FirstOrDefault(s => s.Id == id);

    /// <summary>The title of a state; the bare id where the definition has since lost it.</summary>
    public LocalText TitleOf(string state) => State(state)?.Title ?? new(state, state);

    /// <summary>The states that steps lead to from the start, the start included.</summary>
    public IReadOnlySet<string> Reachable()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { Start };
        while (Steps.FirstOrDefault(s => s.From.Any(reached.Contains) && s.To != LifeStep.Same && !reached.Contains(s.To)) is { } step)
        {
            reached.Add(step.To);
        }

        return reached;
    }

    /// <summary>Decides whether a step may be taken. The checks go: state, role, reason, deadline, objection period.</summary>
    public LifeAnswer Try(string step, LifeSituation situation)
    {
        if (Find(step) is not { } found || (found.From.Count == 0 ? situation.State is not null : !found.From.Contains(situation.State ?? "")))
        {
            return new(LifeRefusal.State);
        }

        return !found.By.Contains(situation.Role) ? new(LifeRefusal.Role)
            : found.NeedsReason && situation.Reason is "" ? new(LifeRefusal.Reason)
            : found.BeforeDeadline && situation.IsAfterDeadline ? new(LifeRefusal.Deadline)
            : found.Within is not null && !(situation.ObjectionEnds >= situation.Today) ? new(LifeRefusal.ObjectionPeriod)
            : new(null, found.To == LifeStep.Same ? situation.State : found.To);
    }
}

/// <summary>What a thing can be.</summary>
internal sealed record LifeState(string Id, LocalText Title, bool Final);

/// <summary>A step from some states to one. Without states it begins a thing.</summary>
internal sealed record LifeStep
{
    /// <summary>As <see cref="To"/>: the state stays what it is.</summary>
    public const string Same = "same";

    public required string Do { get; init; }

    public required IReadOnlyList<string> From { get; init; }

    public required string To { get; init; }

    /// <summary>Roles, by their ids in the definition; <c>system</c> is the platform itself.</summary>
    public required IReadOnlyList<string> By { get; init; }

    public required LocalText Title { get; init; }

    public bool NeedsReason { get; init; }

    public bool BeforeDeadline { get; init; }

    /// <summary>The parameter that says within how many working days; null for any time.</summary>
    public string? Within { get; init; }

    public string? Clause { get; init; }
}

/// <summary>Where a thing stands when somebody wants to take a step.</summary>
/// <param name="State">Its state; null when it is yet to begin.</param>
/// <param name="Role">Who wants it.</param>
/// <param name="Now">When.</param>
/// <param name="Today">The local date of <paramref name="Now"/>.</param>
internal sealed record LifeSituation(string? State, string Role, DateTimeOffset Now, DateOnly Today)
{
    /// <summary>The last second that counts.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The last day on which an objection may be raised; null while nothing is published, or when it cannot be computed.</summary>
    public DateOnly? ObjectionEnds { get; init; }

    /// <summary>The reason given; null where it is checked elsewhere.</summary>
    public string? Reason { get; init; }

    /// <summary>The second of the deadline itself counts to its last fraction.</summary>
    public bool IsAfterDeadline => Deadline is { } deadline && Now.ToUnixTimeSeconds() > deadline.ToUnixTimeSeconds();
}

/// <summary>Why a step is refused.</summary>
internal enum LifeRefusal
{
    State,
    Role,
    Reason,
    Deadline,
    ObjectionPeriod,
}

/// <summary>Either a refusal or the state after the step.</summary>
internal readonly record struct LifeAnswer(LifeRefusal? Refusal, string? State = null);
