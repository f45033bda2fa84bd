using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Passwords;

/// <summary>Gives a user a password: what is common to the first one, a forgotten one and a changed one.</summary>
internal sealed class SetPassword(KechuangDb db, IPasswordHasher<User> hasher, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Why a password cannot be taken; null when it can.</summary>
    public string? Refusal(User user, string password) => PasswordPolicy.Find(password, user.Email) switch
    {
        PasswordPolicy.Weakness.Short => texts["密码至少 {0} 个字符；可以是一句容易记住的话。", PasswordPolicy.LeastLength].Value,
        PasswordPolicy.Weakness.Common => texts["这个密码太常见，容易被猜到；请换一个。"].Value,
        PasswordPolicy.Weakness.Personal => texts["密码不能包含邮箱名或平台名。"].Value,
        _ => null,
    };

    /// <summary>Sets it and ends the user's other sessions. Part of the caller's transaction and coming save.</summary>
    public async Task SetAsync(User user, string password, Guid? keepSession, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        user.PasswordHash = hasher.HashPassword(user, PasswordPolicy.Normalize(password));
        user.SecurityStamp = Guid.CreateVersion7(now).ToString("N");
        user.ConcurrencyStamp = Guid.CreateVersion7(now).ToString();
        await db.Set<Session>().Where(s => s.UserId == user.Id && s.EndedAt == null && s.Id != keepSession)
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.EndedAt, now), ct);
    }
}
