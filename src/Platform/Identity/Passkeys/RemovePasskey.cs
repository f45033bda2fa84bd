using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Passkeys;

/// <summary>Somebody removes a passkey of theirs.</summary>
internal sealed class RemovePasskey(KechuangDb db, CurrentUser current, UserManager<User> users, Journal.Journal journal, IHttpContextAccessor http, IStringLocalizer<Texts> texts)
{
    /// <summary>One passkey as the list shows it.</summary>
    public sealed record Row(string Id, string Name, DateTimeOffset CreatedAt);

    /// <summary>The user's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<Row>> ListAsync(CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        return [.. (await users.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt).Select(p => new Row(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))];
    }

    /// <returns>Null when it is removed; otherwise why not.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        var found = (await users.GetPasskeysAsync(user)).FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == request.Passkey);
        if (found is null)
        {
            return texts["没有这枚通行密钥，可能已经移除。"];
        }

        journal.Record("identity.passkey.removed", "user", user.Id, null, Where.Of(http.HttpContext));
        return (await users.RemovePasskeyAsync(user, found.CredentialId)).Succeeded ? null : texts["刚才有人改动了这个账户，请重试。"].Value;
    }

    public sealed class Request
    {
        [Display(Name = "通行密钥"), Required, StringLength(2_000)]
        public string Passkey { get; set; } = "";
    }
}
