using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;
using Kechuang.Review.Declaring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Enlisting;

/// <summary>An officer puts somebody with an account into the pool, pauses them, and lets them back in.</summary>
internal sealed class EnlistExpert(
    KechuangDb db, CurrentUser user, RegistryDirectory directory, Enrolment enrolment, ExpertPool pool, FieldCatalogue fields, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, EmailAddress(ErrorMessage = "请填写电子邮件地址，例如 name@example.org"), StringLength(256), Display(Name = "账号邮箱")] public string Mail { get; set; } = "";

        [MinLength(1, ErrorMessage = "请至少选择一个领域"), MaxLength(20), Display(Name = "领域")] public List<string> Fields { get; set => field = value ?? []; } = [];

        [StringLength(1300), Display(Name = "关键词")] public string? Keywords { get; set; }

        [Range(0, 1000), Display(Name = "同时评审上限")] public int? MaxLoad { get; set; }
    }

    /// <returns>Null when the expert is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Request request, CancellationToken ct) =>
        await AddAsync(request, ct) is { } refusal ? refusal
        : await db.TrySaveAsync(ct) == Saved.Done ? null
        : texts["这个账号已经在专家库里。"].Value;

    /// <summary>Adds the expert to the coming save.</summary>
    public async Task<string?> AddAsync(Request request, CancellationToken ct)
    {
        if (!user.Can(ReviewActions.ManageExperts))
        {
            return texts["没有这个权限。"];
        }

        if (KeepProfile.Read(new() { Fields = request.Fields, Keywords = request.Keywords }, fields, texts, out var keywords) is { } wrong)
        {
            return wrong;
        }

        var mail = request.Mail.Trim().ToUpperInvariant();
        var account = await db.Set<User>().SingleOrDefaultAsync(u => u.NormalizedEmail == mail && u.ClosedAt == null, ct);
        if (account is null)
        {
            return texts["没有邮箱为“{0}”的账号。", request.Mail];
        }

        if (await db.Set<Expert>().AnyAsync(e => e.UserId == account.Id, ct) || db.Set<Expert>().Local.Any(e => e.UserId == account.Id))
        {
            return texts["这个账号已经在专家库里。"];
        }

        // Who enlists an account vouches for who it is; without a person of the register no conflict could be looked up.
        var person = await enrolment.PersonOfUserAsync(account, ct);
        var organisation = await directory.OrganisationOfUserAsync(account.Id, ct);
        pool.Add(new()
        {
            UserId = account.Id,
            PersonId = person,
            OrganisationId = organisation?.Id,
            OrganisationName = organisation?.Name ?? "",
            Fields = request.Fields,
            Keywords = keywords,
            MaxLoad = request.MaxLoad,
        });
        if (!await db.Set<Grant>().AnyAsync(g => g.UserId == account.Id && g.Role == Role.Expert && g.EndedAt == null, ct))
        {
            var grant = new Grant { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserId = account.Id, Role = Role.Expert, GrantedAt = clock.GetUtcNow() };
            db.Add(grant);
            journal.Record("identity.role.granted", "user", account.Id, new { grant = grant.Id, role = Role.Expert });
        }

        return null;
    }

    /// <summary>An officer vouches for who an expert is: the register gets a person for the account, so that ties can be looked up.</summary>
    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> ConfirmIdentityAsync(Guid expertId, CancellationToken ct)
    {
        if (!user.Can(ReviewActions.ManageExperts) || await db.Set<Expert>().SingleOrDefaultAsync(e => e.Id == expertId, ct) is not { } expert)
        {
            return texts["没有这位专家。"];
        }

        if (expert.PersonId is not null)
        {
            return null;
        }

        expert.PersonId = await enrolment.PersonOfUserAsync(await db.Set<User>().SingleAsync(u => u.Id == expert.UserId, ct), ct);
        expert.ChangedAt = clock.GetUtcNow();
        journal.Record("review.expert.identified", "expert", expert.Id, new { expert.PersonId });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这份资料刚刚在别处改过，请刷新后再改。"].Value;
    }

    /// <summary>Pauses an active expert, or lets a paused one back in. Reviews they already have stay with them.</summary>
    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> PauseAsync(Guid expertId, bool pause, CancellationToken ct)
    {
        if (!user.Can(ReviewActions.ManageExperts) || await db.Set<Expert>().SingleOrDefaultAsync(e => e.Id == expertId, ct) is not { } expert)
        {
            return texts["没有这位专家。"];
        }

        var state = pause ? ExpertState.Paused : ExpertState.Active;
        if (expert.State == state)
        {
            return null;
        }

        (expert.State, expert.ChangedAt) = (state, clock.GetUtcNow());
        journal.Record(pause ? "review.expert.paused" : "review.expert.resumed", "expert", expert.Id);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这份资料刚刚在别处改过，请刷新后再改。"].Value;
    }
}
