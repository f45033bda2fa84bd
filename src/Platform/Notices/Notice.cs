using System.Collections.Frozen;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Notices;

/// <summary>One sentence to one user, with the place where they can act on it.</summary>
public sealed class Notice
{
    /// <summary>A version-7 GUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The sentence, in both languages.</summary>
    public required LocalText Text { get; init; }

    /// <summary>Where it leads.</summary>
    public required string Href { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the user marked it read; null before.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>Tells users what happened to their things. The notice commits with the change that it tells of, or not at all.</summary>
public sealed class Notices(KechuangDb db, TimeProvider clock)
{
    // A request that works through a list tells the same people again and again.
    private readonly Dictionary<(Role, Guid?, string?), List<Guid>> holders = [];

    /// <summary>Adds a notice to the coming save.</summary>
    public void Tell(Guid userId, LocalText text, string href)
    {
        var now = clock.GetUtcNow();
        db.Add(new Notice { Id = Guid.CreateVersion7(now), UserId = userId, Text = text, Href = href, At = now });
    }

    /// <summary>Adds a notice to everybody who has a role in an organisation, to the coming save. One query, the first time in a request.</summary>
    public async Task TellRoleAsync(Role role, Guid organisationId, LocalText text, string href, CancellationToken ct) =>
        (await HoldersAsync(role, organisationId, null, ct)).ForEach(id => Tell(id, text, href));

    /// <summary>Adds a notice to everybody who has a role for a programme, to the coming save. One query, the first time in a request.</summary>
    public Task TellProgrammeAsync(Role role, string programme, LocalText text, string href, CancellationToken ct) =>
        TellProgrammeAsync(role, programme, text, href, FrozenSet<Guid>.Empty, ct);

    /// <summary>The same to everybody but those who have a side in what it is about.</summary>
    public async Task TellProgrammeAsync(Role role, string programme, LocalText text, string href, IReadOnlySet<Guid> sides, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sides);
        (await HoldersAsync(role, null, programme, ct)).FindAll(id => !sides.Contains(id)).ForEach(id => Tell(id, text, href));
    }

    /// <summary>Everybody who has a role in an organisation. One query, the first time in a request.</summary>
    public async Task<IReadOnlyList<Guid>> HoldersAsync(Role role, Guid organisationId, CancellationToken ct) => await HoldersAsync(role, organisationId, null, ct);

    /// <summary>Everybody who has a role for a programme. One query, the first time in a request.</summary>
    public async Task<IReadOnlyList<Guid>> HoldersAsync(Role role, string programme, CancellationToken ct) => await HoldersAsync(role, null, programme, ct);

    private async Task<List<Guid>> HoldersAsync(Role role, Guid? organisation, string? programme, CancellationToken ct)
    {
        if (!holders.TryGetValue((role, organisation, programme), out var users))
        {
            holders[(role, organisation, programme)] = users = await db.Set<Grant>().AsNoTracking()
                .Where(g => g.Role == role && g.EndedAt == null && (organisation == null || g.OrganisationId == organisation) && (programme == null || g.Programme == programme))
                .Select(g => g.UserId).Distinct().ToListAsync(ct);
        }

        return users;
    }

    /// <summary>How many notices a user has not read, counted to 100. One query.</summary>
    public static Task<int> UnreadAsync(KechuangDb db, Guid userId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Notice>().Where(n => n.UserId == userId && n.ReadAt == null).Take(100).CountAsync(ct);
    }
}
