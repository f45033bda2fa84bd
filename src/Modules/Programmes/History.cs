using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>What happened to a thing, read from the journal.</summary>
internal sealed class History(KechuangDb db)
{
    public const string ClockStopped = "programmes.objection.stopped", ClockResumed = "programmes.objection.resumed", AnswerOverdue = "programmes.objection.overdue";

    private static readonly Dictionary<string, LocalText> OfClocks = new(StringComparer.Ordinal)
    {
        [ClockStopped] = new("异议暂停计时", "Clock of the objection stopped"),
        [ClockResumed] = new("异议恢复计时", "Clock of the objection goes on"),
        [AnswerOverdue] = new("异议超过答复期限", "Answer to the objection overdue"),
    };

    private static readonly Dictionary<string, string> StepsOfKinds =
        Moves.OfCallsAndApplications.Where(s => s is not (Moves.OpenCall or Moves.CloseCall or Moves.PublishResults or Moves.CancelCall or Moves.Apply))
            .ToDictionary(ApplicationSteps.KindOf, s => s, StringComparer.Ordinal);

    private static readonly string[] Undisclosed =
        [ApplicationSteps.KindOf(Moves.CloseReview), ApplicationSteps.KindOf(Moves.DecideFund), ApplicationSteps.KindOf(Moves.DecideDecline)];

    /// <summary>The story of an application, newest first. Before publication, applicants and their organisation do not read how it was decided.</summary>
    public async Task<IReadOnlyList<TimelineItem>> OfAsync(Case it, bool disclosed, CancellationToken ct)
    {
        var id = it.Application.Id;
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.SubjectType == "application" && e.SubjectId == id && e.Kind.StartsWith("programmes."))
            .OrderByDescending(e => e.Sequence).Take(200).Select(e => new { e.At, e.Kind, e.Id }).ToListAsync(ct);
        return [.. entries.Where(e => disclosed || !Undisclosed.Contains(e.Kind)).Select(e => Item(it.Definition, e.At, e.Kind))];
    }

    private static TimelineItem Item(ProgrammeDefinition definition, DateTimeOffset at, string kind)
    {
        var machine = definition.Life.Application;
        var name = StepsOfKinds.GetValueOrDefault(kind) ?? (kind == "programmes.application.begun" ? Moves.Apply : null);
        if (name is not null && machine.Find(name) is { } step)
        {
            var who = string.Join(" / ", step.By.Select(by => definition.Roles.FirstOrDefault(r => r.Id == by)?.Title.ToString() ?? by));
            return new(at, step.Title.ToString(), who, Tone: name is Moves.Return or Moves.Reject or Moves.DecideDecline or Moves.Uphold ? Tone.Warn
                : name is Moves.Submit or Moves.Confirm or Moves.DecideFund or Moves.Overturn or Moves.ReviewAgain ? Tone.Good : Tone.Info);
        }

        return OfClocks.TryGetValue(kind, out var clock) ? new(at, clock.ToString(), Tone: kind == AnswerOverdue ? Tone.Warn : Tone.Info) : new(at, kind == "programmes.application.published" ? definition.Life.Call.Find(Moves.PublishResults)!.Title.ToString() : kind);
    }
}
