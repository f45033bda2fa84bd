namespace Kechuang.Platform.Front;

/// <summary>Something that waits for the current user.</summary>
/// <param name="What">The verb and the noun: 审核申请 BJNSF-2026-0012.</param>
/// <param name="Detail">What it is about.</param>
/// <param name="Href">Where to do it.</param>
/// <param name="Due">Until when; null when there is no day.</param>
public sealed record WorkItem(string What, string Detail, string Href, DateTimeOffset? Due);

/// <summary>What waits for the current user in one module.</summary>
/// <param name="Items">The most urgent.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="MoreHref">Where all of them are listed.</param>
public sealed record WorkPile(IReadOnlyList<WorkItem> Items, int Total, string MoreHref);

/// <summary>A module's part of "my work".</summary>
public interface IWorkSource
{
    /// <summary>Small numbers first.</summary>
    int Order { get; }

    /// <summary>The heading.</summary>
    LocalText Title { get; }

    /// <summary>What waits for the current user; null when they can never have such work. At most two queries.</summary>
    Task<WorkPile?> PileAsync(int most, CancellationToken ct);
}
