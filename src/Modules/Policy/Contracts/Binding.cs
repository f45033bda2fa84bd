using Kechuang.Platform;

namespace Kechuang.Policy.Contracts;

/// <summary>A definition of the pack that something runs, with what it carries out.</summary>
/// <param name="Kind">What it is: <c>programme</c>, <c>rule-set</c>, <c>service</c>.</param>
/// <param name="Id">Its id, the same that its examples carry.</param>
/// <param name="Title">Its title.</param>
/// <param name="Href">Where people see it; null when it has no page.</param>
/// <param name="Clauses">The clauses it carries out.</param>
/// <param name="Systems">The systems it makes work.</param>
/// <param name="Targets">The targets it computes.</param>
public sealed record Binding(
    string Kind, string Id, LocalText Title, string? Href, IReadOnlyList<string> Clauses, IReadOnlyList<string> Systems, IReadOnlyList<string> Targets);

/// <summary>A module whose definitions carry out clauses, systems or targets; registered as a singleton, asked after the pack is loaded.</summary>
public interface IBindingSource
{
    /// <summary>What the module binds. It counts only together with examples of the same id that pass.</summary>
    IEnumerable<Binding> Bindings { get; }
}
