using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Jobs;

/// <summary>How a run is spoken of.</summary>
internal static class JobTexts
{
    public static LocalText Name(this JobRun.Standing state) => state switch
    {
        JobRun.Standing.Queued => new("排队中", "Waiting"),
        JobRun.Standing.Running => new("进行中", "In progress"),
        JobRun.Standing.Done => new("已完成", "Done"),
        JobRun.Standing.Failed => new("未完成", "Failed"),
        _ => new("已取消", "Cancelled"),
    };

    public static Tone Tone(this JobRun.Standing state) => state switch
    {
        JobRun.Standing.Queued => Ui.Tone.Neutral,
        JobRun.Standing.Running => Ui.Tone.Info,
        JobRun.Standing.Done => Ui.Tone.Good,
        JobRun.Standing.Failed => Ui.Tone.Bad,
        _ => Ui.Tone.Warn,
    };

    /// <summary>What a kind of work is called; its own name when nobody knows it any more.</summary>
    public static LocalText Title(this IEnumerable<IJobWork> works, string kind) => works.FirstOrDefault(w => w.Kind == kind)?.Title ?? new(kind, kind);
}
