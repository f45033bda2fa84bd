using Kechuang.Platform;

namespace Kechuang.Planning;

/// <summary>The days of a plan or task; open where null.</summary>
internal sealed record Days(DateOnly? From, DateOnly? To);

/// <summary>A plan cut into tasks.</summary>
/// <param name="Id">The document's id, or a word for a list that is no document.</param>
/// <param name="Document">The document of the library; null for a list.</param>
/// <param name="Title">Its title.</param>
/// <param name="Period">Its period.</param>
/// <param name="Lead">Who leads it, where a text says so.</param>
/// <param name="Supervisor">Who supervises it, where a text says so.</param>
/// <param name="Evaluator">Who evaluates it, where a text says so.</param>
/// <param name="Tasks">Its tasks, in the order of the text.</param>
internal sealed record Plan(
    string Id, string? Document, LocalText Title, Days Period, LocalText? Lead, LocalText? Supervisor, LocalText? Evaluator, IReadOnlyList<PlanTask> Tasks)
{
    public string Href => $"/plans/{Id}";
}

/// <summary>A task as the text has it.</summary>
/// <param name="Id">Unique over all plans: <c>003-26</c>, <c>T-01</c>.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="Clauses">Every clause that asks for it.</param>
/// <param name="Name">What is to be done.</param>
/// <param name="Lead">The lead bodies that the text names; often none.</param>
/// <param name="Support">The supporting bodies that the text names.</param>
/// <param name="Due">The day that the text names; often none.</param>
/// <param name="Period">The days within which it is done: its own or the plan's.</param>
/// <param name="Targets">The targets that it serves.</param>
/// <param name="System">The system that this task is, for a tracked programme.</param>
internal sealed record PlanTask(
    string Id, string Plan, IReadOnlyList<string> Clauses, LocalText Name, IReadOnlyList<LocalText> Lead, IReadOnlyList<LocalText> Support,
    DateOnly? Due, Days Period, IReadOnlyList<string> Targets, string? System)
{
    /// <summary>The day by which it is to be done; null when no text says.</summary>
    public DateOnly? Until => Due ?? Period.To;

    public string Href => $"/plans/{Plan}/{Uri.EscapeDataString(Id)}";
}
