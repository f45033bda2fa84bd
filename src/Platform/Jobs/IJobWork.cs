namespace Kechuang.Platform.Jobs;

/// <summary>A kind of long work. Registered scoped; each run has a scope of its own and acts for the user who asked.</summary>
public interface IJobWork
{
    /// <summary>Room, noun, verb: <c>registry.organisation.import</c>.</summary>
    string Kind { get; }

    /// <summary>What the work is called on its page.</summary>
    LocalText Title { get; }

    /// <summary>The page that shows what a run works on, and what came of it; null for none.</summary>
    string? Href(JobRun run) => null;

    /// <summary>
    /// Does the work, in steps that are each saved whole. After a crash it is called again with the last checkpoint and must not repeat
    /// what is behind it: save a step and its checkpoint in one transaction, or make the step harmless to repeat.
    /// </summary>
    /// <exception cref="JobFailedException">The work cannot be done, for a reason that the person can understand.</exception>
    Task RunAsync(JobContext context, CancellationToken ct);
}
