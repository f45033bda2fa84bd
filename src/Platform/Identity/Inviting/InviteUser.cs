using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.Administering;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Inviting;

/// <summary>An administrator opens an account for somebody, who sets the first password by a link.</summary>
internal sealed class InviteUser(
    KechuangDb db, ILookupNormalizer normalizer, OneTimeLinks links, GrantRole grantRole, Journal.Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What came of it: a refusal, or the new user and the path of the link.</summary>
    public sealed record Answer(string? Refusal, Guid UserId = default, string Link = "");

    public async Task<Answer> HandleAsync(Request request, CancellationToken ct)
    {
        var mail = request.Mail.Trim();
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == normalizer.NormalizeEmail(mail), ct))
        {
            return new(texts["这个邮箱已有账户。"]);
        }

        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            UserName = mail,
            NormalizedUserName = normalizer.NormalizeName(mail),
            Email = mail,
            NormalizedEmail = normalizer.NormalizeEmail(mail),
            DisplayName = request.Name?.Trim() is { Length: > 0 } name ? name : mail.Split('@')[0],
            Language = request.Language == "en" ? "en" : "zh-CN",
            CreatedAt = now,
            SecurityStamp = Guid.CreateVersion7(now).ToString("N"),
        };
        db.Add(user);
        journal.Record("identity.user.invited", "user", user.Id, null, new { name = user.DisplayName, mail });
        if (request.Role is { } role && await grantRole.AddAsync(user.Id, new() { Role = role, Organisation = request.Organisation, Programme = request.Programme }, ct) is { } refusal)
        {
            return new(refusal);
        }

        var link = await links.MakeAsync(user.Id, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? new(null, user.Id, link) : new(texts["这个邮箱已有账户。"]);
    }

    public sealed class Request
    {
        [Display(Name = "电子邮箱"), Required, EmailAddress, StringLength(254)]
        public string Mail { get; set; } = "";

        [Display(Name = "姓名"), StringLength(100)]
        public string? Name { get; set; }

        [Display(Name = "语言"), StringLength(10)]
        public string? Language { get; set; }

        [Display(Name = "角色")]
        public Role? Role { get; set; }

        [Display(Name = "单位"), StringLength(60)]
        public string? Organisation { get; set; }

        [Display(Name = "计划"), StringLength(60)]
        public string? Programme { get; set; }
    }
}
