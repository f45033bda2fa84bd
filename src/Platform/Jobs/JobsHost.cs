using System.Collections.Specialized;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Impl;
using Quartz.Spi;

namespace Kechuang.Platform.Jobs;

/// <summary>Keeps this node's timetable: recurring work by the clock, and looking into the queue every two seconds.</summary>
/// <remarks>
/// The timetable lies in memory and is the same on every node; who does what is decided in the database (<see cref="RunJobs"/>),
/// so that nodes on SQLite and PostgreSQL behave alike and none needs Quartz's own tables.
/// </remarks>
internal sealed partial class JobsHost(IServiceProvider services, IEnumerable<Recurring> recurring, int workers, ILogger<JobsHost> log) : IHostedService, IJobFactory
{
    private const string Name = "name";

    private readonly Dictionary<string, Recurring> byName = recurring.ToDictionary(r => r.Name, StringComparer.Ordinal);

    private IScheduler? scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        scheduler = await new StdSchedulerFactory(new NameValueCollection
        {
            ["quartz.scheduler.instanceName"] = $"kechuang-{Guid.CreateVersion7():N}",
            ["quartz.threadPool.maxConcurrency"] = (workers + 4).ToString(CultureInfo.InvariantCulture),
        }).GetScheduler(cancellationToken);
        scheduler.JobFactory = this;
        foreach (var work in byName.Values)
        {
            await scheduler.ScheduleJob(
                JobBuilder.Create<RecurringJob>().WithIdentity(work.Name).UsingJobData(Name, work.Name).Build(),
                TriggerBuilder.Create().WithCronSchedule(work.Cron, cron => cron.WithMisfireHandlingInstructionDoNothing()).Build(),
                cancellationToken);
        }

        for (var i = 0; i < workers; i++)
        {
            await scheduler.ScheduleJob(
                JobBuilder.Create<QueueJob>().WithIdentity($"queue-{i}").Build(),
                TriggerBuilder.Create().StartNow().WithSimpleSchedule(each => each.WithIntervalInSeconds(2).RepeatForever().WithMisfireHandlingInstructionNextWithRemainingCount()).Build(),
                cancellationToken);
        }

        await scheduler.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (scheduler is { } running)
        {
            await running.Standby(cancellationToken);
            foreach (var work in await running.GetCurrentlyExecutingJobs(cancellationToken))
            {
                await running.Interrupt(work.JobDetail.Key, cancellationToken);
            }

            await running.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    public IJob NewJob(TriggerFiredBundle bundle, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return bundle.JobDetail.JobType == typeof(QueueJob)
            ? new QueueJob(services.GetRequiredService<RunJobs>(), log)
            : new RecurringJob(services, byName[bundle.JobDetail.JobDataMap.GetString(Name)!], log);
    }

    public void ReturnJob(IJob job)
    {
    }

    [LoggerMessage(LogLevel.Error, "The recurring work {Name} failed; it is tried again at its next time.")]
    private static partial void LogFailure(ILogger log, string name, Exception failure);

    /// <summary>Does what waits in the queue, one piece after the other.</summary>
    [DisallowConcurrentExecution]
    private sealed class QueueJob(RunJobs run, ILogger log) : IJob
    {
        public async Task Execute(IJobExecutionContext context)
        {
            try
            {
                while (await run.RunNextAsync(context.CancellationToken))
                {
                }
            }
#pragma warning disable CA1031 // A queue that cannot be read now is read again in two seconds.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(log, "queue", failure);
            }
        }
    }

    /// <summary>Does one recurring work in a scope of its own.</summary>
    [DisallowConcurrentExecution]
    private sealed class RecurringJob(IServiceProvider services, Recurring work, ILogger log) : IJob
    {
        public async Task Execute(IJobExecutionContext context)
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                await work.RunAsync(scope.ServiceProvider, context.CancellationToken);
            }
#pragma warning disable CA1031 // Whatever one recurring work throws, the others go on.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(log, work.Name, failure);
            }
        }
    }
}
