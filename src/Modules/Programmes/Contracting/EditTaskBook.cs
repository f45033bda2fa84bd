using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Contracting;

/// <summary>An investigator writes what the task book needs beside the application: term, indicators, key nodes.</summary>
internal sealed class EditTaskBook(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    private const int SpareRows = 3;

    public sealed class Request
    {
        [Required, Display(Name = "起始日期")] public DateOnly? StartsOn { get; set; }

        [MaxLength(40), Display(Name = "考核指标")] public List<Indicator> Indicators { get; set => field = [.. (value ?? []).OfType<Indicator>()]; } = []; // a form may send none

        [MaxLength(24), Display(Name = "关键节点")] public List<Node> Milestones { get; set => field = [.. (value ?? []).OfType<Node>()]; } = []; // a form may send none

        /// <summary>The version of the draft that the form was made from.</summary>
        [Required, Display(Name = "版本")] public long? Version { get; set; }
    }

    public sealed class Indicator
    {
        [StringLength(20)] public string? Id { get; set; }

        [StringLength(200), Display(Name = "指标")] public string? Title { get; set; }

        [StringLength(300), Display(Name = "目标值")] public string? Target { get; set; }

        [StringLength(500), Display(Name = "考核方式")] public string? Verified { get; set; }

        internal bool IsBlank => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Target) && string.IsNullOrWhiteSpace(Verified);

        internal bool IsWhole => !string.IsNullOrWhiteSpace(Title) && !string.IsNullOrWhiteSpace(Target) && !string.IsNullOrWhiteSpace(Verified);
    }

    public sealed class Node
    {
        [StringLength(100), Display(Name = "节点")] public string? Title { get; set; }

        // As typed: a row that cannot be read must come back whole.
        [StringLength(20), Display(Name = "节点日期")] public string? Due { get; set; }

        [StringLength(1000), Display(Name = "考核内容")] public string? Criteria { get; set; }

        /// <summary>In yuan, as typed.</summary>
        [StringLength(40), Display(Name = "对应拨款")] public string? Tranche { get; set; }

        internal bool IsBlank => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Criteria) && string.IsNullOrWhiteSpace(Tranche);

        internal DateOnly? Day => DateOnly.TryParseExact(Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        /// <summary>In fen; 0 when nothing is typed, null when it is no amount.</summary>
        internal long? Fen => string.IsNullOrWhiteSpace(Tranche) ? 0 : Yuan.TryParse(Tranche, null, out var yuan) ? yuan.Fen : null;
    }

    /// <summary>The form: what is stored, else the template's nodes, with some empty rows.</summary>
    public async Task<Request> FormAsync(ProjectCase it, CancellationToken ct)
    {
        var book = await db.Set<ProjectTaskBook>().AsNoTracking().SingleOrDefaultAsync(b => b.ProjectId == it.Project.Id, ct);
        var stored = await Milestones(it).AsNoTracking().ToListAsync(ct);
        var start = book?.StartsOn ?? FirstOfNextMonth(steps.Today);
        var nodes = stored.Count > 0
            ? stored.Select(m => new Node { Title = m.Title, Due = Iso(m.Due), Criteria = m.Criteria, Tranche = new Yuan(m.Tranche).ToString() })
            : it.Definition.Milestones.Nodes.Select(n => new Node { Title = n.Title.Zh, Due = Iso(DueOf(start, it.Project.TermMonths, n)), Tranche = new Yuan(n.Tranche ?? 0).ToString() });
        return new()
        {
            StartsOn = start,
            Version = book?.Version ?? -1,
            Indicators = [.. (book?.Indicators ?? []).Select(i => new Indicator { Id = i.Id, Title = i.Title, Target = i.Target, Verified = i.Verified }), .. Enumerable.Range(0, SpareRows).Select(_ => new Indicator())],
            Milestones = [.. nodes, .. Enumerable.Range(0, SpareRows).Select(_ => new Node())],
        };
    }

    /// <summary>Stores the draft; null when it is stored, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, Request request, CancellationToken ct)
    {
        var indicators = request.Indicators.Where(i => !i.IsBlank).ToList();
        var nodes = request.Milestones.Where(m => !m.IsBlank).ToList();
        if ((steps.Refusal(it, Moves.EditTaskBook, ProgrammeRole.Investigator) ?? Wrong(it, request.StartsOn!.Value, indicators, nodes)) is { } refusal)
        {
            return refusal;
        }

        foreach (var node in nodes)
        {
            var gate = steps.Ask(it, Moves.PlanMilestone, await steps.FactsAsync(it, FactsOf(node.Day, node.Criteria, node.Fen!.Value), ct));
            if (gate.Refuses)
            {
                return texts["{0}：{1}", node.Title ?? "", refusals.Say(gate)];
            }
        }

        var book = await db.Set<ProjectTaskBook>().SingleOrDefaultAsync(b => b.ProjectId == it.Project.Id, ct);
        if ((book?.Version ?? -1) != request.Version)
        {
            return refusals.TooLate;
        }

        if (book is null)
        {
            book = new() { Id = Guid.CreateVersion7(steps.Now), ProjectId = it.Project.Id };
            db.Add(book);
        }

        if (book.SavedAt is null)
        {
            await notices.BookReadyAsync(it.Project, ct);
        }

        (book.StartsOn, book.SavedAt) = (request.StartsOn, steps.Now);
        book.Indicators = Numbered(indicators);
        db.RemoveRange(await Milestones(it).ToListAsync(ct));
        db.AddRange(nodes.Select(n => new ProjectMilestone
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Title = n.Title!.Trim(),
            Due = n.Day!.Value,
            Criteria = n.Criteria!.Trim(),
            Tranche = n.Fen!.Value,
        }));
        steps.Take(it, Moves.EditTaskBook, ProgrammeRole.Investigator, new { book.StartsOn, indicators = book.Indicators.Count, milestones = nodes.Count });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    /// <summary>A node as the rules read it.</summary>
    public static Dictionary<string, Value> FactsOf(DateOnly? due, string? criteria, long tranche) => new(StringComparer.Ordinal)
    {
        ["milestone.due"] = due is { } day ? Value.Of(day) : Value.Null,
        ["milestone.criteria"] = ProjectSteps.Text(criteria),
        ["milestone.tranche"] = Value.Of((decimal)tranche),
    };

    private string? Wrong(ProjectCase it, DateOnly start, List<Indicator> indicators, List<Node> nodes)
    {
        var (first, last) = (start, ComposeTaskBook.EndOf(start, it.Project.TermMonths));
        var tranches = nodes.Sum(n => (decimal)(n.Fen ?? 0));
        return start.Year is < 2000 or > 2200 ? texts["起始日期不在合理范围内。"]
            : indicators.Count == 0 ? texts["请至少填写一项考核指标。"]
            : indicators.FindIndex(i => !i.IsWhole) is var i and >= 0 ? texts["第 {0} 项考核指标没有填完整：指标、目标值、考核方式都要填写。", i + 1]
            : nodes.Count == 0 ? texts["请至少填写一个关键节点。"]
            : nodes.FindIndex(n => string.IsNullOrWhiteSpace(n.Title)) is var t and >= 0 ? texts["第 {0} 个关键节点没有名称。", t + 1]
            : nodes.FindIndex(n => n.Day is null && !string.IsNullOrWhiteSpace(n.Due)) is var u and >= 0 ? texts["第 {0} 个关键节点的日期应为日期，例如 2026-09-30。", u + 1]
            : nodes.FindIndex(n => n.Fen is null) is var f and >= 0 ? texts["第 {0} 个关键节点的对应拨款应为金额，单位元，最多两位小数。", f + 1]
            : nodes.FindIndex(n => n.Day is { } due && (due < first || due > last)) is var d and >= 0
                ? texts["第 {0} 个关键节点的日期应在 {1} 至 {2} 之间。", d + 1, Iso(first), Iso(last)]
            : tranches > it.Project.Amount ? texts["各节点拨款合计超过了资助总额。"].Value
            : null;
    }

    /// <summary>Gives new indicators an id of their own; known ids stay, so that evidence and scores find them.</summary>
    private static List<TaskBookIndicator> Numbered(List<Indicator> indicators)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var next = 1;
        return [.. indicators.Select(i =>
        {
            var id = i.Id is { Length: > 1 } own && own[0] == 'k' && own.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && used.Add(own) ? own : null;
            while (id is null)
            {
                var candidate = string.Create(CultureInfo.InvariantCulture, $"k{next++}");
                id = indicators.Exists(o => o.Id == candidate) || !used.Add(candidate) ? null : candidate;
            }

            return new TaskBookIndicator(id, i.Title!.Trim(), i.Target!.Trim(), i.Verified!.Trim());
        })];
    }

    private IQueryable<ProjectMilestone> Milestones(ProjectCase it) =>
        db.Set<ProjectMilestone>().Where(m => m.ProjectId == it.Project.Id).OrderBy(m => m.Due).ThenBy(m => m.Id);

    private static DateOnly FirstOfNextMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1);

    private static DateOnly DueOf(DateOnly start, int months, MilestoneNode node) =>
        ComposeTaskBook.EndOf(start, Math.Max(1, (int)Math.Round(months * node.AtShareOfTerm, MidpointRounding.AwayFromZero)));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
