using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Identity.Keeping;

/// <summary>Somebody changes how they are addressed and in which language.</summary>
internal sealed class ChangeProfile(KechuangDb db, CurrentUser current, Journal.Journal journal, TimeProvider clock, IHttpContextAccessor http, IStringLocalizer<Texts> texts)
{
    /// <summary>What stands there now.</summary>
    public async Task<Request> ReadAsync(CancellationToken ct) =>
        await db.Users.Where(u => u.Id == current.Id).Select(u => new Request { Name = u.DisplayName, Language = u.Language }).SingleAsync(ct);

    /// <returns>Null when it is changed; otherwise why not.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Id, ct);
        user.DisplayName = request.Name.Trim();
        user.Language = request.Language == "en" ? "en" : "zh-CN";
        user.ConcurrencyStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        journal.Record("identity.profile.changed", "user", user.Id, new { user.Language }, new { name = user.DisplayName });
        if (await db.TrySaveAsync(ct) == Saved.TooLate)
        {
            return texts["刚才有人改动了这个账户，请重试。"];
        }

        UiSetup.Keep(http.HttpContext!, Languages.Cookie, user.Language);
        return null;
    }

    public sealed class Request
    {
        [Display(Name = "姓名"), Required, StringLength(100)]
        public string Name { get; set; } = "";

        [Display(Name = "语言"), Required, RegularExpression("zh-CN|en")]
        public string Language { get; set; } = "zh-CN";
    }
}
