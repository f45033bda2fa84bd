using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web.Checking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Applying;

/// <summary>
/// Keeps what an investigator types, field by field. What is acknowledged is committed to disk, and every acknowledged text stays
/// recoverable. Where another window saved a field in between, both texts are kept and the answer names the other one.
/// </summary>
internal sealed class SaveDraft(KechuangDb db, CurrentUser user, ApplicationSteps steps, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The longest text of one field, in UTF-16 units: longer than any field asks for, so that nothing typed is cut.</summary>
    public const int MaxLength = 30_000;

    private const int Tries = 16;

    /// <summary>One field as a window has it.</summary>
    /// <param name="Key">The field.</param>
    /// <param name="Value">What is typed.</param>
    /// <param name="Edition">The edition that the window was shown; 0 for an empty field.</param>
    internal sealed record Change(string Key, string Value, long Edition);

    /// <summary>A field that another window saved in between.</summary>
    /// <param name="Key">The field.</param>
    /// <param name="Theirs">What is stored.</param>
    /// <param name="Mine">What was sent; kept among the revisions.</param>
    /// <param name="Edition">The edition of what is stored.</param>
    internal sealed record Conflict(string Key, string Theirs, string Mine, long Edition);

    /// <summary>What became of it. <see cref="Found"/> false: no such application of this user.</summary>
    internal sealed record Outcome(bool Found, string? Refusal, IReadOnlyDictionary<string, long> Editions, IReadOnlyList<Conflict> Conflicts)
    {
        public static Outcome Missing => new(false, null, new Dictionary<string, long>(), []);

        public static Outcome Refused(string sentence) => new(true, sentence, new Dictionary<string, long>(), []);

        /// <summary>A number that grows with every change: the version of the draft.</summary>
        public long Version => Editions.Values.Sum();
    }

    /// <summary>Saves the fields that differ from what is stored.</summary>
    /// <param name="id">The application.</param>
    /// <param name="window">A word that names the open page.</param>
    /// <param name="changes">The fields of the page.</param>
    /// <param name="overwrite">Whether the window has seen the other text and insists.</param>
    /// <param name="ct">Ends the work before it is committed.</param>
    public async Task<Outcome> HandleAsync(Guid id, string window, IReadOnlyList<Change> changes, bool overwrite, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await TryAsync(id, window, changes, overwrite, ct) is { } outcome)
            {
                return outcome;
            }

            db.ChangeTracker.Clear();
        }

        return Outcome.Refused(Say("同时保存的窗口太多，请稍后再试。"));
    }

    private async Task<Outcome?> TryAsync(Guid id, string window, IReadOnlyList<Change> changes, bool overwrite, CancellationToken ct)
    {
        var mine = db.Set<Application>().AsNoTracking().Within(user.Reach(Actions.Apply), user.Id);
        if (await steps.FindAsync(mine, id, ct) is not { } it)
        {
            return Outcome.Missing;
        }

        if (Refuse(it, changes) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        // The application's row is the lock: a step that is taken at the same moment either sees all of this or refuses it.
        var stored = await db.Set<Answer>().Where(a => a.ApplicationId == id).ToDictionaryAsync(a => a.Key, StringComparer.Ordinal, ct);
        var conflicts = new List<Conflict>();
        foreach (var change in changes)
        {
            if (Keep(id, window, change, stored, overwrite) is { } conflict)
            {
                conflicts.Add(conflict);
            }
        }

        if (db.ChangeTracker.HasChanges())
        {
            var application = await db.Set<Application>().SingleAsync(a => a.Id == id, ct);
            if (application.State != ApplicationState.Draft)
            {
                return null;
            }

            Denormalise(application, stored);
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                return null;
            }
        }

        return new(true, null, stored.ToDictionary(s => s.Key, s => s.Value.Edition, StringComparer.Ordinal), conflicts);
    }

    private string? Refuse(Case it, IReadOnlyList<Change> changes)
    {
        if (it.Application.State != ApplicationState.Draft)
        {
            return Say("现在的状态是“{0}”，内容不能修改。", it.Definition.Life.Application.TitleOf(it.Application.State));
        }

        var keys = it.Definition.Form.Sections.SelectMany(s => s.Facts.Concat(s.Fields.Select(f => f.Id))).ToHashSet(StringComparer.Ordinal);
        return changes.FirstOrDefault(c => !keys.Contains(c.Key)) is { } unknown ? Say("表单没有“{0}”这一项。", unknown.Key)
            : changes.FirstOrDefault(c => c.Value.Length > MaxLength) is { } huge ? Say("“{0}”太长：最多 {1} 个字符。", huge.Key, MaxLength)
            : changes.FirstOrDefault(c => RequestChecks.Unstorable(c.Value) is not null) is { } broken ? Say("“{0}”含有无法保存的字符，请检查编码。", broken.Key)
            : null;
    }

    private Conflict? Keep(Guid id, string window, Change change, Dictionary<string, Answer> stored, bool overwrite)
    {
        var now = clock.GetUtcNow();
        var answer = stored.GetValueOrDefault(change.Key);
        if ((answer?.Value ?? "") == change.Value)
        {
            return null;
        }

        // An empty page cannot wipe out what it never showed, and an old page cannot overwrite what another has typed since.
        var contradicts = answer is not null && answer.Window != window && answer.Edition != change.Edition && !overwrite;
        db.Add(new AnswerRevision
        {
            Id = Guid.CreateVersion7(now),
            ApplicationId = id,
            Key = change.Key,
            Value = change.Value,
            Edition = contradicts ? change.Edition : (answer?.Edition ?? 0) + 1,
            Conflict = contradicts,
            SavedAt = now,
            SavedBy = user.Id,
        });
        if (contradicts)
        {
            return new(change.Key, answer!.Value, change.Value, answer.Edition);
        }

        if (answer is null)
        {
            stored[change.Key] = answer = new() { ApplicationId = id, Key = change.Key, Value = change.Value, Edition = 1, SavedAt = now, SavedBy = user.Id, Window = window };
            db.Add(answer);
        }
        else
        {
            (answer.Value, answer.Edition, answer.SavedAt, answer.SavedBy, answer.Window) = (change.Value, answer.Edition + 1, now, user.Id, window);
        }

        return null;
    }

    private static void Denormalise(Application application, Dictionary<string, Answer> stored)
    {
        var title = stored.GetValueOrDefault("project.title")?.Value.Trim() ?? "";
        application.Title = title.Length <= 300 ? title : title[..300];
        application.Touch();
    }

    private string Say(string text, params object[] values) => texts[text, values];
}
