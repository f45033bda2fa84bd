using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Operations;

/// <summary><c>kc backup FILE</c>: everything the centre has, in one archive, while the platform runs.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandHost host)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The archive to write (.zip); must not exist." };
        var backup = new Command("backup", "Write database and files, as they are at one moment, into one archive.") { file };
        backup.SetAction((call, ct) => Plainly.RunAsync(() => host.RunAsync(database: false, async (services, _) =>
        {
            var target = call.GetValue(file)!;
            if (target.Exists || Directory.Exists(target.FullName))
            {
                return CommandHost.Refuse($"文件已存在 / The file exists already: {target.FullName}");
            }

            var write = new WriteBackup(Snapshots.Of(services.GetRequiredService<IConfiguration>()), services.GetRequiredService<FileFolder>(), services.GetRequiredService<TimeProvider>());
            var (manifest, refusal) = await write.RunAsync(target.FullName, Console.Error.WriteLine, ct);
            if (manifest is null)
            {
                return CommandHost.Refuse(refusal!);
            }

            target.Refresh();
            CommandHost.Answer(
                call,
                new { file = target.FullName, bytes = target.Length, manifest },
                [$"{target.FullName}  {FileSize.Text(target.Length)}  {manifest.Records} records, {manifest.Files} files"]);
            return CommandHost.Ok;
        }, ct)));
        return backup;
    }
}
