namespace Kechuang.Platform.Jobs;

/// <summary>Short work that comes round by the clock on every node, so it must be harmless to do twice. Registered as a singleton by whoever needs it.</summary>
/// <param name="Name">Room, noun, verb: <c>platform.journal.seal</c>.</param>
/// <param name="Cron">When, as Quartz writes it with seconds, in the time of the server: <c>0 * * * * ?</c> is each minute.</param>
/// <param name="RunAsync">The work, with services of its own scope.</param>
public sealed record Recurring(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task> RunAsync);
