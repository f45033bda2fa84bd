using System.ComponentModel.DataAnnotations;
using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Lists;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Comparing;

/// <summary>
/// Loads texts to compare applications with from JSON lines <c>{"id","title","text","group"}</c>. Loading a set again changes what has changed and
/// nothing else; broken lines are told one by one and the others are loaded.
/// </summary>
internal sealed class LoadTexts(KechuangDb db, CurrentUser user, ProgrammePack programmes, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Most bytes that the page takes.</summary>
    public const int MostBytes = 20_000_000;

    /// <summary>What stands in place of a programme for open publications: nobody makes a text open by leaving a field empty.</summary>
    public const string Open = "open";

    /// <summary>Faults that are told one by one; the others are counted.</summary>
    private const int MostFaults = 200;

    private const int Batch = 500;

    internal sealed class Request
    {
        [Display(Name = "文本集名称"), Required, StringLength(ComparedText.NameLength)] public string? Set { get; set; }

        /// <summary>The programme whose people may read the texts; <see cref="Open"/> for open publications.</summary>
        [Display(Name = "可阅读范围"), Required, StringLength(60), RegularExpression("[A-Za-z0-9-]+")] public string? Programme { get; set; }
    }

    /// <summary>A line that was not loaded.</summary>
    internal sealed record Fault(int Line, LocalText What);

    /// <summary>What became of the lines.</summary>
    internal sealed record Report(int Lines, int Added, int Changed, int Unchanged, int Refused, IReadOnlyList<Fault> Faults);

    /// <summary>A set and how many texts it has.</summary>
    internal sealed record Loaded(string Set, string? Programme, int Count);

    /// <summary>The programmes that the user may keep texts for.</summary>
    public IReadOnlyList<(string Code, LocalText Title)> Programmes()
    {
        var reach = user.Reach(Actions.LoadTexts);
        return [.. programmes.All.Where(p => reach.Centre || reach.Programmes.Contains(p.Code)).Select(p => (p.Code, p.Title))];
    }

    /// <summary>The sets that the user may know of: the open ones and those of the programmes within reach.</summary>
    public async Task<IReadOnlyList<Loaded>> SetsAsync(CancellationToken ct)
    {
        var (centre, reach) = (user.Reach(Actions.LoadTexts).Centre, user.Reach(Actions.LoadTexts).Programmes);
        var rows = await db.Set<ComparedText>().AsNoTracking().Where(t => centre || t.Programme == null || reach.Contains(t.Programme))
            .GroupBy(t => new { t.Set, t.Programme }).Select(g => new { g.Key.Set, g.Key.Programme, Count = g.Count() }).ToListAsync(ct);
        return [.. rows.Select(r => new Loaded(r.Set, r.Programme, r.Count)).OrderBy(r => r.Set, StringComparer.Ordinal)];
    }

    /// <summary>Loads; the refusal says why nothing was. A command without a user may load for every programme, also for one of before that the centre no longer runs.</summary>
    public async Task<(Report? Report, string? Refusal)> HandleAsync(Request request, TextReader lines, CancellationToken ct)
    {
        var set = request.Set!.Trim();
        var given = request.Programme!.Trim();
        var programme = given == Open ? null : given;
        var reach = user.Reach(Actions.LoadTexts);
        if (programme is not null && user.IsSignedIn && !reach.Centre && !reach.Programmes.Contains(programme))
        {
            return (null, texts["没有您可以管理的计划 {0}。", programme]);
        }

        if (await db.Set<ComparedText>().AnyAsync(t => t.Set == set && t.Programme != programme, ct))
        {
            return (null, texts["已有同名文本集，可阅读范围不同。请换一个名称。"]);
        }

        var (read, added, changed, unchanged, refused) = (0, 0, 0, 0, 0);
        List<Fault> faults = [];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var batch in JsonLines.Rows(lines).Chunk(Batch))
        {
            var before = (added, changed, refused);
            read += batch.Length;
            var good = batch.Where(r => Accept(r, seen, out var fault) || Refuse(r.Number, fault)).Select(r => r.Read!.Value).ToList();
            var keys = good.Select(l => l.Id).ToList();
            var known = await db.Set<ComparedText>().Where(t => t.Set == set && keys.Contains(t.Key)).ToDictionaryAsync(t => t.Key, StringComparer.Ordinal, ct);
            foreach (var line in good)
            {
                if (!known.TryGetValue(line.Id, out var text))
                {
                    db.Add(New(set, programme, line));
                    added++;
                }
                else if ((text.Title, text.Text, text.Group) == (line.Title, line.Text, line.Group))
                {
                    unchanged++;
                }
                else
                {
                    (text.Title, text.Text, text.Group, text.LoadedAt) = (line.Title, line.Text, line.Group, clock.GetUtcNow());
                    changed++;
                }
            }

            journal.Record("programmes.text.loaded", "text-set", Guid.CreateVersion7(clock.GetUtcNow()), new
            {
                set,
                programme,
                read = batch.Length,
                added = added - before.added,
                changed = changed - before.changed,
                refused = refused - before.refused,
            });
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                return (null, texts["有人同时导入了同一个文本集，请再导入一次；已导入的不会重复。"]);
            }

            db.ChangeTracker.Clear();
        }

        return (new(read, added, changed, unchanged, refused, faults), null);

        bool Refuse(int line, LocalText? what)
        {
            refused++;
            if (faults.Count < MostFaults)
            {
                faults.Add(new(line, what!));
            }

            return false;
        }
    }

    private ComparedText New(string set, string? programme, JsonLines.Line line)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Set = set,
            Key = line.Id,
            Title = line.Title,
            Text = line.Text,
            Group = line.Group,
            Programme = programme,
            LoadedAt = now,
        };
    }

    private static bool Accept(JsonLines.Row row, Dictionary<string, int> seen, out LocalText? fault)
    {
        fault = row.Fault;
        if (row.Read is not { } line)
        {
            return false;
        }

        fault = seen.TryGetValue(line.Id, out var first) ? new($"id：{line.Id} 已在第 {first} 行出现", $"id: {line.Id} comes first in line {first}")
            : line.TextOrTitle.Trim().Length == 0 ? new("text：缺少", "text: missing")
            : line.Id.Length > ComparedText.NameLength ? TooLong("id", ComparedText.NameLength)
            : line.Group.Length > ComparedText.NameLength ? TooLong("group", ComparedText.NameLength)
            : line.Title.Length > ComparedText.TitleLength ? TooLong("title", ComparedText.TitleLength)
            : line.Id.Contains('\0', StringComparison.Ordinal) || line.Title.Contains('\0', StringComparison.Ordinal) || line.Text.Contains('\0', StringComparison.Ordinal) || line.Group.Contains('\0', StringComparison.Ordinal)
                ? new("不能含空字符", "must not hold the null character")
            : null;
        seen.TryAdd(line.Id, line.Number);
        return fault is null;
    }

    private static LocalText TooLong(string key, int most) => new($"{key}：不能超过 {most} 个字符", $"{key}: at most {most} characters");
}
