using Kechuang.Kernels.Text;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Drafting;

/// <summary>The rule sets that run, for those who change them: what waits for somebody stands first. One query.</summary>
internal sealed class RuleSetListing : Listing<RuleSetListing.Row>
{
    private static readonly LocalText Changed = new("条款已变，待核对", "Clause changed: check");
    private static readonly LocalText Same = new("未变", "Unchanged");
    private static readonly LocalText Mine = new("我的", "mine");

    private readonly PolicyPack pack;
    private readonly SeeDrafts drafts;
    private readonly CurrentUser user;

    public RuleSetListing(PolicyPack pack, SeeDrafts drafts, CurrentUser user)
    {
        (this.pack, this.drafts, this.user) = (pack, drafts, user);
        Search("按名称、编号、规则或条款查找", "Find by name, id, rule or clause");
        Filter("waits", "需要处理", "Needs attention", new ListChoice("drafts", new("有草稿", "Has drafts")), new ListChoice("stale", new("条款已变", "Clause changed")), new ListChoice("pack", new("与政策包不一致", "Differs from the pack")));
        Column("title", "规则集", "Rule set", r => r.Title, link: r => Workbench.Set(r.Id));
        Column("id", "编号", "Id", r => r.Id);
        Column("rules", "规则数", "Rules", r => r.Rules);
        Column("version", "现行版本", "Version in use", r => r.Version);
        Column("clauses", "条款", "Clauses", r => r.Clauses);
        Column("drafts", "草稿", "Drafts", r => r.Drafts, link: r => r.Draft is { } draft ? Workbench.Draft(r.Id, draft) : null);
        TieBreak(r => r.Order);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var open = drafts.Visible.Where(d => d.State == DraftState.Open || d.State == DraftState.Submitted).OrderBy(d => d.Id).Select(d => new Waiting(d.SetId, d.Id, d.State, d.AuthorId)).ToLookup(d => d.Set);
        var words = request.Search is { } search ? Script.Fold(search) : null;
        return pack.Content.Sets.Values
            .Where(s => words is null || Words(s).Contains(words, StringComparison.Ordinal))
            .Where(s => request["waits"] switch { "drafts" => open[s.Id].Any(), "stale" => s.Origin.Stale.Count > 0, "pack" => s.Origin.PackChanged || s.Origin.AsStored, _ => true })
            .Select(s => Of(s, [.. open[s.Id]]))
            .AsQueryable();
    }

    private Row Of(RuleSetEntry set, List<Waiting> waiting) => new()
    {
        Id = set.Id,
        Title = set.Title.ToString(),
        Rules = set.Info.Rules.Count,
        Version = string.Join(LocalText.IsEnglish ? "; " : "；", Workbench.Of(set.Origin).Select(w => w.Text)),
        Clauses = (set.Origin.Stale.Count > 0 ? Changed : Same).ToString(),
        Drafts = string.Join(LocalText.IsEnglish ? ", " : "、", waiting.Select(w => Workbench.Of(w.State).Text + (w.Author == user.Id ? LocalText.IsEnglish ? $" ({Mine})" : $"（{Mine}）" : ""))),
        Draft = waiting is [var only] ? only.Id : null,
        Order = $"{(waiting.Count > 0 ? 0 : set.Origin.Stale.Count > 0 || set.Origin.PackChanged || set.Origin.AsStored ? 1 : 2)} {set.Id}",
    };

    private static string Words(RuleSetEntry set) => Script.Fold(
        $"{set.Id} {set.Title.Zh} {set.Title.En} {string.Join(' ', set.Rules.Definition.Rules.Select(r => $"{r.Id} {r.Title.Zh} {r.Title.En}"))} {string.Join(' ', set.Info.Clauses)}");

    private sealed record Waiting(string Set, Guid Id, DraftState State, Guid Author);

    internal sealed class Row
    {
        public required string Id { get; init; }
        public required string Title { get; init; }
        public int Rules { get; init; }
        public required string Version { get; init; }
        public required string Clauses { get; init; }
        public required string Drafts { get; init; }
        public Guid? Draft { get; init; }
        public required string Order { get; init; }
    }
}
