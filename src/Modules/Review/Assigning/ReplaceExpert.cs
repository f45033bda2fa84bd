using Kechuang.Platform.Jobs;

namespace Kechuang.Review.Assigning;

/// <summary>An expert falls out, by declining or because of a conflict: with the coming save the platform asks for an assignment that fills the place.</summary>
internal sealed class ReplaceExpert(JobQueue jobs)
{
    public Task AskAsync(Duty duty, CancellationToken ct) => jobs.AddOnceAsync(ComputeAssignment.JobKind, new ComputeAssignment.Order(duty.RoundId, Replaces: true), ct);
}
