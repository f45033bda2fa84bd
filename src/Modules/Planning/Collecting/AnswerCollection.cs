using System.ComponentModel.DataAnnotations;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Collecting;

/// <summary>A unit's research office fills in the unit's own form, keeps it, and signs it off.</summary>
internal sealed class AnswerCollection(KechuangDb db, PlanningPack pack, Journal journal, Notices notices, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        public IList<Line> Lines { get; set; } = [];

        [Display(Name = "确认"), StringLength(10)] public string? Sign { get; set; }
    }

    internal sealed class Line
    {
        [Display(Name = "值"), StringLength(40)] public string? Value { get; set; }

        [Display(Name = "说明"), StringLength(CollectedUnit.NoteLength)] public string? Note { get; set; }
    }

    internal sealed class Correction
    {
        [Display(Name = "更正的理由"), Required, StringLength(CollectedUnit.NoteLength, MinimumLength = 4)] public string? Reason { get; set; }
    }

    /// <summary>The day in the centre.</summary>
    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    /// <summary>A form of a unit of the current user's; null when there is none, or it was not sent.</summary>
    public async Task<(CollectedUnit Unit, Collection Collection)?> FindAsync(Guid id, CancellationToken ct)
    {
        var organisations = user.Reach(PlanningActions.Answer).Organisations;
        var found = await db.Set<CollectedUnit>().Where(u => u.Id == id && organisations.Contains(u.OrganisationId))
            .Join(db.Set<Collection>(), u => u.CollectionId, c => c.Id, (u, c) => new { Unit = u, Collection = c })
            .Where(p => p.Collection.State != CollectionState.Draft).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.Unit, found.Collection);
    }

    /// <summary>The unit's answers of the year before, by indicator: what it signed off then.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> BeforeAsync(CollectedUnit unit, Collection collection, CancellationToken ct)
    {
        var earlier = await EarlierAnswers.ReadAsync(db, collection, [unit.OrganisationId], ct);
        return earlier.ToDictionary(e => e.Key.Indicator, e => e.Value);
    }

    /// <summary>Checks a form against the unit's answers of the year before.</summary>
    public IReadOnlyList<CheckedAnswer> Check(Collection collection, IReadOnlyList<GivenAnswer> given, IReadOnlyDictionary<string, decimal> before) =>
        new CheckAnswers(pack.Content, collection.Questions, before).Run(given);

    /// <summary>Keeps what is right; signs off when asked, and when everything passes.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> KeepAsync(CollectedUnit unit, Collection collection, IReadOnlyList<CheckedAnswer> answers, bool sign, CancellationToken ct)
    {
        if (unit.IsOpen && !unit.MayAnswer(collection, Today))
        {
            return texts["报送期限已过，不能再填。"];
        }

        if (sign && answers.Any(a => !a.Passes))
        {
            return texts["有 {0} 项没有通过检查，没有报送。", answers.Count(a => !a.Passes)];
        }

        var now = clock.GetUtcNow();
        var kept = answers.Where(a => a.Value is not null).ToDictionary(a => a.Question, a => new UnitAnswer(a.Value!.Value, a.Note.Length == 0 ? null : a.Note));
        if (!unit.Answer(kept, sign ? user.Id : null, now))
        {
            return texts["已经报送，不能再改；要改请申请更正。"];
        }

        journal.Record(sign ? "planning.collection.answered" : "planning.collection.kept", "collected-unit", unit.Id, new { collection.Number, organisation = unit.OrganisationId, answers = kept.Count });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }

    /// <summary>The unit found a mistake in what it handed in: the office is told why, and sends the form back or not.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> AskCorrectionAsync(CollectedUnit unit, Collection collection, Correction request, CancellationToken ct)
    {
        if (unit.State is not UnitState.HandedIn || collection.State is not CollectionState.Open)
        {
            return texts["只有已经报送、还没有截止的可以申请更正；汇总以后由统计部门更正公布的数。"];
        }

        var reason = request.Reason!.Trim();
        notices.Tell(
            collection.MadeBy, new($"{unit.Name}申请更正 {collection.Number} 的报送：{reason}", $"{unit.Name} asks to correct what it handed in for {collection.Number}: {reason}"),
            $"/planning/collections/{collection.Id}");
        journal.Record("planning.collection.correction-asked", "collected-unit", unit.Id, new { collection.Number, organisation = unit.OrganisationId, reason });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }
}
