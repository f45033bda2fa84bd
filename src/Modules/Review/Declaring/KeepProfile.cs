using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Declaring;

/// <summary>An expert says what they are at home in and how much they take; an officer may say it for them.</summary>
internal sealed class KeepProfile(KechuangDb db, CurrentUser user, FieldCatalogue fields, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [MinLength(1, ErrorMessage = "请至少选择一个领域"), MaxLength(20), Display(Name = "领域")] public List<string> Fields { get; set => field = value ?? []; } = [];

        /// <summary>Keywords, separated by commas, semicolons, enumeration commas or line breaks.</summary>
        [StringLength(1300), Display(Name = "关键词")] public string? Keywords { get; set; }

        [Range(0, 1000), Display(Name = "同时评审上限")] public int? MaxLoad { get; set; }

        /// <summary>The version that was looked at.</summary>
        public long Version { get; set; }

        public static Request Of(Expert expert) => new()
        {
            Fields = [.. expert.Fields],
            Keywords = string.Join("、", expert.Keywords),
            MaxLoad = expert.MaxLoad,
            Version = expert.Version,
        };
    }

    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid expertId, Request request, CancellationToken ct)
    {
        var (all, me) = (user.Can(ReviewActions.ManageExperts), user.Id);
        var expert = await db.Set<Expert>().SingleOrDefaultAsync(e => e.Id == expertId && (all || e.UserId == me), ct);
        if (expert is null)
        {
            return texts["没有这位专家。"];
        }

        if (expert.Version != request.Version)
        {
            return texts["这份资料刚刚在别处改过，请刷新后再改。"];
        }

        if (Read(request, fields, texts, out var keywords) is { } wrong)
        {
            return wrong;
        }

        expert.Profile(request.Fields, keywords, request.MaxLoad);
        expert.ChangedAt = clock.GetUtcNow();
        journal.Record("review.expert.profiled", "expert", expert.Id, new { expert.Fields, expert.MaxLoad, keywords = expert.Keywords.Count });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这份资料刚刚在别处改过，请刷新后再改。"].Value;
    }

    internal static string? Read(Request request, FieldCatalogue fields, IStringLocalizer<Texts> texts, out IReadOnlyList<string> keywords)
    {
        keywords = Words(request.Keywords);
        return request.Fields.Find(f => !fields.Has(f)) is { } unknown ? texts["没有“{0}”这个领域。", unknown].Value
            : keywords.Count > 30 ? texts["关键词最多 30 个。"].Value
            : keywords.FirstOrDefault(k => k.Length > 40) is { } word ? texts["关键词“{0}”超过 40 字。", word].Value
            : null;
    }

    internal static IReadOnlyList<string> Words(string? typed) =>
        [.. (typed ?? "").Split([',', '，', ';', '；', '、', '\n', '\r', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}
