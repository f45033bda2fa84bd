using Microsoft.AspNetCore.Identity;

namespace Kechuang.Platform.Identity;

/// <summary>Somebody who can sign in. What they may do is said by their <see cref="Grant"/>s.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>How the person is addressed on pages.</summary>
    public required string DisplayName { get; set; }

    /// <summary>When the account was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Language of messages to the person: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Whether the account was closed; a closed account cannot sign in and its sessions end.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
