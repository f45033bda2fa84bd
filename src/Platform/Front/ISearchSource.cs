namespace Kechuang.Platform.Front;

/// <summary>
/// A module's part of the search over everything: what can be found, and who may find it. The search keeps an index of it in memory and follows
/// the journal: when a record tells of a change to a subject that the source follows, the source is asked again for what that touches.
/// </summary>
public interface ISearchSource
{
    /// <summary>A short word for addresses and filters: <c>calls</c>.</summary>
    string Kind { get; }

    /// <summary>Small numbers first.</summary>
    int Order { get; }

    /// <summary>What things of this kind are called.</summary>
    LocalText Title { get; }

    /// <summary>The subject types of the journal whose records may change what is found; none for what lies in the pack.</summary>
    IReadOnlyList<string> Follows => [];

    /// <summary>When this is another object than before, everything is read again: the content of a pack that was published anew.</summary>
    object? Edition => null;

    /// <summary>The ids of what a change to some subjects touches, also of what is no longer there. Usually the subjects themselves.</summary>
    Task<IReadOnlyList<Guid>> TouchedAsync(string subjectType, IReadOnlyList<Guid> subjects, CancellationToken ct) => Task.FromResult(subjects);

    /// <summary>What can be found: of these ids, or of all. What is left out cannot be found any more.</summary>
    Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct);
}
