using System.Collections.Concurrent;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;

namespace Kechuang.Platform.Tests.Jobs;

/// <summary>Counts to a number, one step after the other.</summary>
internal sealed class CountWork(CountWork.Log log, CurrentUser user) : IJobWork
{
    /// <param name="To">How far to count.</param>
    /// <param name="StopAt">At this step the work waits until it is ended.</param>
    /// <param name="FailAt">At this step the work fails.</param>
    public sealed record Order(int To, int StopAt = -1, int FailAt = -1);

    /// <summary>What all works of a world did.</summary>
    public sealed class Log
    {
        public ConcurrentQueue<(Guid Run, int Step, Guid? Actor)> Steps { get; } = new();

        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public string Kind => "test.count";

    public LocalText Title => new("数数", "Counting");

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        for (var i = context.Checkpoint<int>() + 1; i <= order.To; i++)
        {
            if (i == order.StopAt && context.Attempt == 1)
            {
                log.Stopped.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }

            if (i == order.FailAt)
            {
                throw new JobFailedException(new("数不下去了", "Cannot count further"));
            }

            log.Steps.Enqueue((context.Id, i, user.IsSignedIn ? user.Id : null));
            await context.ReportAsync(i, order.To, new("在数", "Counting"), i, ct);
        }

        context.Answer(new { counted = order.To });
    }
}
