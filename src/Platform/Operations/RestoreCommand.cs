using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Files;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Operations;

/// <summary><c>kc restore FILE</c>: puts an archive back, and proves that the journal in it is whole.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandHost host)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An archive that `kc backup` wrote." };
        var force = new Option<bool>("--force") { Description = "Replace a database and files that are there already." };
        var restore = new Command("restore", "Put an archive back into an empty place, and verify the journal.") { file, force };
        restore.SetAction((call, ct) => Plainly.RunAsync(async () =>
        {
            BackupManifest? manifest = null;
            var put = await host.RunAsync(database: false, async (services, _) =>
            {
                var read = new ReadBackup(Snapshots.Of(services.GetRequiredService<IConfiguration>()), services.GetRequiredService<FileFolder>());
                (manifest, var refusal) = await read.RunAsync(call.GetValue(file)!.FullName, call.GetValue(force), Console.Error.WriteLine, ct);
                return refusal is null ? CommandHost.Ok : CommandHost.Refuse(refusal);
            }, ct);
            return put == CommandHost.Ok ? await host.RunAsync(database: true, (services, _) => ProveAsync(call, services, manifest!, ct), ct) : put;
        }));
        return restore;
    }

    /// <summary>What was restored is the journal of the backup, whole, with all its files.</summary>
    private static async Task<int> ProveAsync(ParseResult call, IServiceProvider services, BackupManifest manifest, CancellationToken ct)
    {
        await Console.Error.WriteLineAsync("journal …");
        var db = services.GetRequiredService<KechuangDb>();
        var report = await services.GetRequiredService<AuditJournal>().VerifyAsync(ct);
        var last = manifest.Records == 0 ? null : await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Sequence == manifest.Records).Select(e => e.Hash).SingleOrDefaultAsync(ct);
        var same = manifest.Records == 0 || (last is not null && Convert.ToHexStringLower(last) == manifest.JournalHash);
        if (report.Ok && same)
        {
            CommandHost.Answer(
                call, new { report.Records, report.Sealed, report.Ok, report.FirstBad, manifest.Files, manifest.At },
                [$"已恢复 / Restored: {report.Records} records, {manifest.Files} files, as of {manifest.At:u}. 完好 / The journal is intact."]);
            return CommandHost.Ok;
        }

        return report.Ok ? CommandHost.Refuse("日志与备份清单不符 / The journal is not the one that the archive names.") : AuditCommands.Answer(call, report);
    }
}
