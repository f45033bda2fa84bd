using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Jobs;
using Kechuang.Registry.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>Takes one step with all entries that came with a file, as whoever asked: what that person may not do with one entry is not done with many. Each batch commits with the job's progress.</summary>
internal sealed class StepEntries(KechuangDb db, RegisterPack pack, KeepRegister keep, OwnEntries own, IStringLocalizer<Texts> texts) : IJobWork
{
    public const string JobKind = "registry.entry.step";

    private const int BatchSize = 200;

    /// <summary>Which entries, and what to do with them.</summary>
    internal sealed record Order(Guid ImportId, string Register, string Do, int? Days);

    /// <summary>How many took the step, and why the others did not.</summary>
    internal sealed record Result(int Done, int Refused, string? Why);

    public string Kind => JobKind;

    public LocalText Title => new("批量办理名录条目", "One step for many register entries");

    /// <summary>Whether a step can be taken with many entries.</summary>
    public static bool Takes(string step) => Before(step) is not null;

    public string? Href(JobRun run) => JobContext.ArgsOf<Order>(run) is var order ? $"/registers/{order.Register}/import/{order.ImportId}" : null;

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        if (pack.Find(order.Register) is not { } definition || !keep.Keeps(definition) || Before(order.Do) is not { } before)
        {
            throw new JobFailedException(InBothLanguages.Say(() => texts["没有这个条目。"]));
        }

        var request = new KeepRegister.Request { Do = order.Do, Days = order.Days };
        var so = context.Checkpoint<Result>() ?? new(0, 0, null);
        var total = so.Done + await Waiting(order, before).CountAsync(ct);
        while (await BatchAsync() is { } next)
        {
            so = next;
        }

        context.Answer(so);

        async Task<Result?> BatchAsync()
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Those that did not take the step still wait, before all others.
            var entries = await Waiting(order, before).OrderBy(e => e.Id).Skip(so.Refused).Take(BatchSize).ToListAsync(ct);
            if (entries.Count == 0)
            {
                return null;
            }

            var why = await HandleAsync(definition, entries, request, ct);
            var next = new Result(so.Done + entries.Count - why.Count, so.Refused + why.Count, so.Why ?? why.Select(keep.Sentence).FirstOrDefault());
            await context.ReportAsync(next.Done + next.Refused, total, new($"已办理 {next.Done}，未办 {next.Refused}", $"{next.Done} done, {next.Refused} refused"), next, ct);
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                throw new JobFailedException(InBothLanguages.Say(() => texts["有人同时在办理这些条目；已办的都已保存，请再办一次。"]));
            }

            await transaction.CommitAsync(ct);
            return next;
        }
    }

    /// <summary>Takes a step with several entries, with the coming save; why those that did not take it did not.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(RegisterDefinition definition, IEnumerable<Entry> entries, KeepRegister.Request request, CancellationToken ct)
    {
        List<string> why = [];
        foreach (var it in entries)
        {
            if ((await keep.ApplyAsync(definition, it, request, ct)).Refused is { } refused)
            {
                why.Add(refused);
            }
            else
            {
                await keep.RecordAsync(definition, it, null, request, ct);
            }
        }

        return why;
    }

    private static EntryState? Before(string step) => step switch
    {
        "check" => EntryState.Proposed,
        "publish" => EntryState.Checked,
        "finish" => EntryState.Publicity,
        _ => null,
    };

    private IQueryable<Entry> Waiting(Order order, EntryState before) =>
        own.Without(db.Set<Entry>().Where(e => e.ImportId == order.ImportId && e.State == before));
}
