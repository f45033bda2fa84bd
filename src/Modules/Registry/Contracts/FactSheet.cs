using Kechuang.Platform;
using Kechuang.Policy.Contracts;

namespace Kechuang.Registry.Contracts;

/// <summary>What a form does with one key.</summary>
public enum Asking
{
    /// <summary>Known and fresh: shown, not asked.</summary>
    No,

    /// <summary>Never entered: asked.</summary>
    Missing,

    /// <summary>Known but out of date: asked, with the old value shown.</summary>
    Stale,
}

/// <summary>One key of a form: how to ask it, and what is known.</summary>
/// <param name="Key">The key of the vocabulary.</param>
/// <param name="Subject">About whom it will be recorded; null when the form has no subject of the key's kind (the form keeps the answer itself).</param>
/// <param name="Title">What it is called.</param>
/// <param name="Help">How to fill it in.</param>
/// <param name="Type">text, number, money, boolean, date, choice or list.</param>
/// <param name="Unit">CNY, month, year, item …; null for none.</param>
/// <param name="Choices">The answers to choose from; empty for other types.</param>
/// <param name="Required">Whether the form cannot do without it.</param>
/// <param name="Personal">Whether it may name or describe a person.</param>
/// <param name="Known">What is known, fresh or stale; null when nothing is.</param>
/// <param name="Asking">Whether to ask.</param>
public sealed record FactField(
    string Key, Subject? Subject, LocalText Title, LocalText? Help, string Type, string? Unit, IReadOnlyList<FactChoice> Choices,
    bool Required, bool Personal, KnownFact? Known, Asking Asking);

/// <summary>A form as a list of keys, in their order.</summary>
/// <param name="Fields">All keys.</param>
public sealed record FactSheet(IReadOnlyList<FactField> Fields)
{
    /// <summary>What is shown and not asked.</summary>
    public IEnumerable<FactField> Known => Fields.Where(f => f.Asking == Asking.No);

    /// <summary>What is asked: missing or out of date.</summary>
    public IEnumerable<FactField> ToAsk => Fields.Where(f => f.Asking != Asking.No);
}
