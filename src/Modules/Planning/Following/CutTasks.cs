using System.ComponentModel.DataAnnotations;
using Kechuang.Kernels.Text;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Following;

/// <summary>A sentence of a plan that asks for something, as a proposal for a task.</summary>
/// <param name="Number">From 1 among the sentences of its clause.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Sentence">As printed.</param>
/// <param name="Name">Its first part: a proposal for the name.</param>
/// <param name="Verb">The verb by which it was found.</param>
internal sealed record Proposed(int Number, string Clause, string Sentence, string Name, string Verb);

/// <summary>Proposes sentences as tasks by their verbs; a person confirms each, with its name, body and day. Nothing becomes a task by itself.</summary>
internal sealed class CutTasks(KechuangDb db, PlanningPack pack, ClauseRefs refs, Journal journal, Duties duties, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Given as the area: one task for each part.</summary>
    public const string EachPart = "each";

    private const int LongestName = 40;

    // Verbs with which plans begin what they ask for; longer ones first, so that 加快推进 is not read as 加快.
    private static readonly string[] Verbs =
    [
        "加快推进", "深入实施", "持续支持", "积极服务", "组织实施", "建立健全", "建设", "推进", "推动", "实施", "支持", "加强", "建立", "完善", "探索", "鼓励", "引导",
        "打造", "开展", "深化", "优化", "健全", "培育", "构建", "加快", "提升", "强化", "制定", "搭建", "布局", "发挥", "促进", "加大", "落实", "试点", "统筹", "争取", "引进", "吸引", "扩大",
    ];

    internal sealed class Request
    {
        [Display(Name = "句子"), Required, Range(1, 500)] public int? Number { get; set; }

        [Display(Name = "任务名称"), StringLength(OwnTask.NameLength)] public string? Name { get; set; }

        [Display(Name = "牵头单位"), StringLength(OwnTask.BodyLength)] public string? Lead { get; set; }

        [Display(Name = "期限")] public DateOnly? Due { get; set; }

        [Display(Name = "分解到"), StringLength(20)] public string? Area { get; set; }

        [Display(Name = "年度计划"), Range(1900, 2200)] public int? Year { get; set; }
    }

    /// <summary>The sentences of a task's clauses that ask for something.</summary>
    public IReadOnlyList<Proposed> Propose(PlanTask task) =>
        [.. task.Clauses.SelectMany(c => Sentences(refs.TextOf(c) ?? "").Select(s => (Clause: c, Sentence: s, Verb: VerbOf(s)))).Where(p => p.Verb is not null)
            .Select((p, i) => new Proposed(i + 1, p.Clause, p.Sentence, NameOf(p.Sentence), p.Verb!))];

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> ConfirmAsync(PlanTask task, Request request, CancellationToken ct)
    {
        if (await duties.OfAsync(task.Plan, ct) is not Duty.Decides)
        {
            return user.MayNot(texts["只有负责决策这个规划的人可以确认任务。"]);
        }

        if (Propose(task).FirstOrDefault(p => p.Number == request.Number) is not { } proposed)
        {
            return texts["没有这个句子。"];
        }

        if (request.Due is { } due && (due < task.Period.From || due > task.Period.To))
        {
            return texts["期限应在规划期内。"];
        }

        if (AreasOf(request.Area) is not { } areas)
        {
            return texts["没有这个区。"];
        }

        if (request.Year is { } year && (year < task.Period.From?.Year || year > task.Period.To?.Year))
        {
            return texts["年度应在规划期内。"];
        }

        var (parent, now) = (task.Id, clock.GetUtcNow());
        var last = await db.Set<OwnTask>().Where(t => t.ParentId == parent).MaxAsync(t => (int?)t.Number, ct) ?? 0;
        foreach (var area in areas)
        {
            var own = new OwnTask
            {
                Id = Guid.CreateVersion7(now),
                PlanId = task.Plan,
                ParentId = parent,
                Number = ++last,
                Clause = proposed.Clause,
                Sentence = proposed.Sentence.Length > TaskReport.TextLength ? proposed.Sentence[..TaskReport.TextLength] : proposed.Sentence,
                Name = string.IsNullOrWhiteSpace(request.Name) ? proposed.Name : request.Name.Trim(),
                Lead = string.IsNullOrWhiteSpace(request.Lead) ? null : request.Lead.Trim(),
                Due = request.Due,
                AreaId = area,
                Year = request.Year,
                ConfirmedBy = user.Id,
                ConfirmedAt = now,
            };
            db.Add(own);
            journal.Record("planning.task.confirmed", "task", own.Id, new { plan = task.Plan, task = own.TaskId, own.Clause, own.Lead, own.Due, own.AreaId, own.Year });
        }

        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }

    /// <summary>To whom a task is given: one part of the centre, each of them, or the centre itself; null when there is no such part.</summary>
    private IReadOnlyList<string?>? AreasOf(string? area)
    {
        var parts = pack.Content.Parts.Select(a => a.Id).ToList();
        return string.IsNullOrEmpty(area) ? [null] : area == EachPart ? [.. parts] : parts.Contains(area) ? [area] : null;
    }

    internal static IEnumerable<string> Sentences(string text) =>
        text.ReplaceLineEndings("").Split(['。', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(s => s.Length is > 4);

    /// <summary>The verb with which a sentence, or its second part after a subject, begins; null when it asks for nothing.</summary>
    internal static string? VerbOf(string sentence)
    {
        var folded = Script.Fold(sentence);
        var start = folded.TrimStart(' ', '“', '"', '(', ')', '.', '、', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0');
        return Array.Find(Verbs, v => start.StartsWith(v, StringComparison.Ordinal))
            ?? start.Split(',', '，').Skip(1).Select(p => Array.Find(Verbs, v => p.StartsWith(v, StringComparison.Ordinal))).FirstOrDefault(v => v is not null);
    }

    private static string NameOf(string sentence)
    {
        var first = sentence.Split(',', '，')[0];
        return first.Length <= LongestName ? first : first[..LongestName];
    }
}
