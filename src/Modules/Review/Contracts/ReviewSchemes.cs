using Kechuang.Platform;
using Kechuang.Review.Choosing;

namespace Kechuang.Review.Contracts;

/// <summary>The schemes of the pack: by what, by whom and how openly a kind of thing is reviewed.</summary>
public sealed class ReviewSchemes
{
    private readonly SchemePack pack;

    internal ReviewSchemes(SchemePack pack) => this.pack = pack;

    /// <summary>The scheme for a subject, chosen by what is known of it; null where the pack has none for it.</summary>
    /// <param name="subject">What is reviewed: <c>application</c>, <c>result</c>, <c>talent</c>, <c>firm</c>.</param>
    /// <param name="facts">Canonical texts by fact: <c>project.evaluation_type</c> → <c>task_oriented</c>.</param>
    public SchemeChoice? For(string subject, IReadOnlyDictionary<string, string> facts) =>
        pack.For(subject, facts) is var (scheme, reason) ? new(scheme.Id, scheme.Title, reason.Rule, reason.Clause) : null;
}

/// <summary>A scheme and why it is the one.</summary>
/// <param name="Id">The scheme.</param>
/// <param name="Title">Its title.</param>
/// <param name="Rule">The rule that asks for it: <c>B-060</c>; null where it is design.</param>
/// <param name="Clause">The clause that asks for it; null where it is design.</param>
public sealed record SchemeChoice(string Id, LocalText Title, string? Rule, string? Clause);
