using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>Somebody takes a step on an entry, or proposes one. Each version of a listed entry is kept, so that the register can be read as of any day.</summary>
internal sealed class KeepRegister(KechuangDb db, RegisterPack pack, KeepingRules rules, KeepVersions versions, OwnEntries own, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>A step.</summary>
    public sealed class Request
    {
        /// <summary>check, reject, publish, finish, correct, renew, leave, merge.</summary>
        [Display(Name = "步骤"), Required, StringLength(20)]
        public string Do { get; set; } = "";

        /// <summary>The version that was seen.</summary>
        [Display(Name = "版本")]
        public long Version { get; set; }

        [Display(Name = "理由"), StringLength(2000)]
        public string? Reason { get; set; }

        [Display(Name = "依据"), StringLength(40)]
        public string? Ground { get; set; }

        /// <summary>The number of the entry that stays, for a merge.</summary>
        [Display(Name = "保留的条目"), StringLength(60)]
        public string? Into { get; set; }

        [Display(Name = "公示工作日"), Range(1, 60)]
        public int? Days { get; set; }

        /// <summary>The last day on which it holds, where the text gives no term.</summary>
        [Display(Name = "有效期至")]
        public DateOnly? Until { get; set; }

        [Display(Name = "名称"), StringLength(Entry.NameLength)]
        public string? Name { get; set; }

        [Display(Name = "内容"), MaxLength(100)]
        public Dictionary<string, string> Fields { get; set; } = [];
    }

    /// <summary>What came of it.</summary>
    /// <param name="Id">The entry; null where it was not done.</param>
    /// <param name="Status">The status that says so.</param>
    /// <param name="Refusal">The sentence to show; null when it was done.</param>
    public sealed record Kept(Guid? Id, int Status, string? Refusal);

    /// <summary>Whether the user keeps a register.</summary>
    public bool Keeps(RegisterDefinition definition) => user.Reach(RegistryPermissions.KeepRegisters).Programmes.Contains(definition.Desk);

    /// <summary>Whether the user keeps an entry: nobody keeps what is about an organisation for which they answer.</summary>
    public bool Keeps(RegisterDefinition definition, Entry it) => Keeps(definition) && !own.Has(it);

    /// <summary>What the publisher states today, because no text gives it: the days of publicity, and how long an entry holds.</summary>
    public (bool Days, bool Term) Stated(RegisterDefinition definition)
    {
        var today = rules.DayOf(clock.GetUtcNow());
        return (definition.Publicity is { } publicity && rules.Number(publicity.Parameter, today) is null, definition.Validity is { } validity && rules.Number(validity.Parameter, today) is null);
    }

    /// <summary>The organisations that the user may propose.</summary>
    public IReadOnlyList<Guid> Proposable(RegisterDefinition definition) => definition.SelfProposed ? user.Reach(RegistryPermissions.ProposeEntries).Organisations : [];

    public async Task<Kept> ProposeAsync(RegisterDefinition definition, string name, Guid? organisation, IReadOnlyDictionary<string, string> typed, CancellationToken ct)
    {
        if (!Keeps(definition) && !(organisation is { } id && Proposable(definition).Contains(id)))
        {
            return new(null, StatusCodes.Status403Forbidden, texts["您不能向这个名录提出条目。"]);
        }

        var clean = name.Trim();
        var fields = Trimmed(definition, typed);
        if (Wrong(definition, clean, fields) is { } wrong)
        {
            return new(null, StatusCodes.Status422UnprocessableEntity, wrong);
        }

        var it = Entry.Proposed(definition, clean, organisation, fields, user.Id, clock.GetUtcNow());
        db.Add(it);
        journal.Record("registry.entry.proposed", "entry", it.Id, new { register = definition.Id, it.Name, fields });
        return await db.TrySaveAsync(ct) == Saved.Done
            ? new(it.Id, StatusCodes.Status200OK, null)
            : new(null, StatusCodes.Status409Conflict, texts["名录里已有同名的条目。"]);
    }

    public async Task<Kept> TakeAsync(Guid id, Request request, CancellationToken ct)
    {
        if (await db.Set<Entry>().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } it || pack.Find(it.Register) is not { } definition || !Keeps(definition))
        {
            return new(null, StatusCodes.Status404NotFound, texts["没有这个条目。"]);
        }

        if (it.Version != request.Version)
        {
            return new(null, StatusCodes.Status409Conflict, texts["有人先办了这一步。请刷新后再看。"]);
        }

        var (refused, into) = await ApplyAsync(definition, it, request, ct);
        if (refused is not null)
        {
            return new(null, StatusOf(refused), Sentence(refused));
        }

        await RecordAsync(definition, it, into, request, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? new(it.Id, StatusCodes.Status200OK, null) : new(null, StatusCodes.Status409Conflict, texts["有人先办了这一步，或须由另一人办理。请刷新后再看。"]);
    }

    /// <summary>Takes a step on an entry, with the coming save; a word says why not.</summary>
    public async Task<(string? Refused, Entry? Into)> ApplyAsync(RegisterDefinition definition, Entry it, Request request, CancellationToken ct)
    {
        var (keep, now, reason) = (new KeepEntry(definition, rules), clock.GetUtcNow(), request.Reason?.Trim() ?? "");
        var into = request.Do == "merge" && request.Into?.Trim() is { Length: > 0 } other
            ? await db.Set<Entry>().SingleOrDefaultAsync(e => e.Number == other && e.Register == definition.Id, ct) : null;
        var refused = own.Has(it) || (into is not null && own.Has(into)) ? "side" : request.Do switch
        {
            "check" => keep.Check(it, user.Id, now),
            "reject" => KeepEntry.Reject(it, user.Id, reason),
            "publish" => keep.Publish(it, user.Id, request.Days, "", now, request.Until),
            "finish" => keep.Finish(it, "", now),
            "correct" => keep.Correct(it, request.Name?.Trim() ?? it.Name, Trimmed(definition, request.Fields), reason, now),
            "renew" => keep.Renew(it, user.Id, reason, now, request.Until),
            "merge" => keep.Merge(it, into, user.Id, reason, now),
            "leave" => keep.Leave(it, user.Id, request.Ground ?? "", reason, now),
            _ => "state",
        };
        if (refused is null && it is { State: EntryState.Listed, Number: "" })
        {
            it.Number = definition.NumberOf(await db.NextNumberAsync($"registry/{definition.Id}", ct));
        }

        return (refused, into);
    }

    /// <summary>Keeps the version and the record of a step that was taken, with the coming save.</summary>
    public async Task RecordAsync(RegisterDefinition definition, Entry it, Entry? into, Request request, CancellationToken ct)
    {
        var reason = request.Reason?.Trim() ?? "";
        if (it.State is EntryState.Listed or EntryState.Left && request.Do != "renew")
        {
            await versions.KeepAsync(it, clock.GetUtcNow(), ct, isFirst: request.Do is "publish" or "finish");
        }

        if (into is not null)
        {
            into.Touch();
            journal.Record("registry.entry.absorbed", "entry", into.Id, new { register = definition.Id, merged = it.Id, it.Number });
        }

        it.Touch();
        journal.Record($"registry.entry.{Past(request.Do)}", "entry", it.Id, new { register = definition.Id, it.State, it.Number, request.Ground, it.MergedInto, it.ValidUntil }, reason.Length == 0 ? null : new { reason });
    }

    /// <summary>What a row lacks, in words; null when it is good.</summary>
    public string? Wrong(RegisterDefinition definition, string name, IReadOnlyDictionary<string, string> fields)
    {
        if (name.Length is 0 or > Entry.NameLength || RequestChecks.Unstorable(name) is not null)
        {
            return texts["请填写名称，最多 {0} 个字。", Entry.NameLength];
        }

        var faults = new KeepEntry(definition, rules).Check(fields);
        return faults.Count == 0 ? null : string.Join(" ", faults.Select(f => Fault(definition.Fields.First(x => x.Id == f.Key), f.Value)));
    }

    public static Dictionary<string, string> Trimmed(RegisterDefinition definition, IReadOnlyDictionary<string, string> typed) =>
        definition.Fields.Where(f => typed.TryGetValue(f.Id, out var text) && text.Trim().Length > 0 && RequestChecks.Unstorable(text) is null)
            .ToDictionary(f => f.Id, f => Canonical(f, typed[f.Id].Trim()), StringComparer.Ordinal);

    private static string Canonical(RegisterField field, string text) => field.Form is FieldForm.Number ? TypedNumber.Read(text)?.ToString(CultureInfo.InvariantCulture) ?? text
        : field.Choices.FirstOrDefault(c => c.Value == text || c.Title.Zh == text || string.Equals(c.Title.En, text, StringComparison.OrdinalIgnoreCase))?.Value ?? text;

    private static string Past(string step) => step switch
    {
        "check" => "checked",
        "reject" => "rejected",
        "publish" => "published",
        "finish" => "listed",
        "correct" => "corrected",
        "renew" => "renewed",
        "merge" => "merged",
        _ => "left",
    };

    private string Fault(RegisterField field, string fault) => fault switch
    {
        "required" => texts["请填写{0}。", field.Title],
        "long" => texts["{0}最多 {1} 个字。", field.Title, 1000],
        "number" => texts["{0}应为数字。", field.Title],
        "date" => texts["{0}应为日期，例如 2026-03-01。", field.Title],
        _ => texts["{0}应从给出的选项中选择。", field.Title],
    };

    /// <summary>The status that answers a step that was not taken: what was typed is wrong, it is not theirs to take, or it cannot be taken now.</summary>
    public static int StatusOf(string refused) => refused switch
    {
        "reason" or "days" or "fields" or "ground" or "target" or "validity" => StatusCodes.Status422UnprocessableEntity,
        "same-person" or "side" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>Why a step was not taken, in words.</summary>
    public string Sentence(string refused) => refused switch
    {
        "state" => texts["条目的状态已经变了，现在不能这样办。"],
        "same-person" => texts["提出、核对、发布须由不同的人办理。"],
        "side" => texts["这个条目关于您或者由您代表的单位，由别的保管人办理。"],
        "reason" => texts["请写明理由。"],
        "days" => texts["请填写公示的工作日数（1 至 60）；文本没有给出。"],
        "period" => texts["公示期还没有满。"],
        "objection" => texts["还有异议没有答复，不能列入。"],
        "validity" => texts["有效期不对：文本给出期限的不能另填，文本没有给出的填写以后的日期；没有期限的不能续期。"],
        "ground" => texts["请选择退出的依据。"],
        "target" => texts["请填写同一名录里另一个在册条目的编号。"],
        "fields" => texts["内容不完整，或格式不对。"],
        var rule => texts["不符合规则 {0}，不能列入。", rule],
    };
}
