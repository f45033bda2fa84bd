using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Objecting;

/// <summary>Opens, reads and ends the cases of objections. The caller saves.</summary>
internal sealed class ObjectionCases(KechuangDb db, WorkingCalendar calendar, Centre centre, TimeProvider clock)
{
    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    /// <summary>The case of an application's objection; null when nobody objected.</summary>
    public Task<ObjectionCase?> OfAsync(Guid application, CancellationToken ct) =>
        db.Set<ObjectionCase>().SingleOrDefaultAsync(o => o.ApplicationId == application, ct);

    /// <summary>How the clock stands today; null where there is none.</summary>
    public StatutoryClock.Reading? Read(ObjectionCase it) => it.Clock?.On(Today, calendar);

    /// <summary>What people see of it; null when nobody objected.</summary>
    public async Task<ObjectionFace?> FaceAsync(Guid application, CancellationToken ct)
    {
        if (await db.Set<ObjectionCase>().AsNoTracking().SingleOrDefaultAsync(o => o.ApplicationId == application, ct) is not { } it)
        {
            return null;
        }

        var (reading, isAnswered) = (Read(it), it.AnsweredOn is not null);
        ClockState? state = reading is null ? null : isAnswered ? ClockState.Stopped : reading.State switch
        {
            StatutoryClock.State.Paused => ClockState.Paused,
            StatutoryClock.State.UnknownYear => ClockState.Unknown,
            _ => ClockState.Running,
        };
        return new(state, reading?.Due, reading?.Left, it.Stop?.Reason, isAnswered);
    }

    /// <summary>Opens the case, with the time that the call has set for the answer.</summary>
    public void Open(Case of)
    {
        ObjectionCase it = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), ApplicationId = of.Application.Id, RaisedOn = Today, AnswerDays = of.Call.AnswerDays };
        Reckon(it);
        db.Add(it);
    }

    /// <summary>Ends the case with its answer.</summary>
    public async Task AnswerAsync(Guid application, CancellationToken ct)
    {
        if (await OfAsync(application, ct) is { } it)
        {
            it.Answer(Today);
            Reckon(it);
        }
    }

    public void Reckon(ObjectionCase it) => it.Reckon(Today, calendar);
}
