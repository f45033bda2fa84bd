using System.IO.Compression;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Operations;

/// <summary>On PostgreSQL these need pg_dump and pg_restore, which every installation of its server brings.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly World world = new() { Adds = services => services.AddScoped<IFileGate, TestGate>() };
    private Person person = default!;
    private string archive = "";

    public async Task InitializeAsync()
    {
        person = await world.Someone(Role.Member);
        archive = Path.Combine(world.Folder, "backup.zip");
        foreach (var text in new[] { "one", "two", "two" })
        {
            (await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("申请书.pdf", Sample.Pdf(text)))).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task What_was_backed_up_while_people_worked_is_restored_whole()
    {
        var sending = Enumerable.Range(0, 20).Select(i => person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("a.pdf", Sample.Pdf($"meanwhile {i}")))).ToList();
        var kept = await Kc.On(world).Run("backup", archive, "--json");
        await Task.WhenAll(sending);
        kept.Exit.ShouldBe(0, kept.Error);
        var manifest = kept.Json.GetProperty("manifest");
        var records = manifest.GetProperty("records").GetInt64();
        records.ShouldBeGreaterThanOrEqualTo(3);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(archive).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var there = await Kc.Empty(world);
        var restored = await there.Run("restore", archive, "--json");

        restored.Exit.ShouldBe(0, restored.Error);
        restored.Json.GetProperty("ok").GetBoolean().ShouldBeTrue();
        restored.Json.GetProperty("records").GetInt64().ShouldBeGreaterThanOrEqualTo(records);
        Directory.EnumerateFiles(Path.Combine(there.Folder, "files"), "*", SearchOption.AllDirectories).Count().ShouldBe(manifest.GetProperty("files").GetInt32());
        (await there.Run("audit", "verify")).Exit.ShouldBe(0);

        var again = await there.Run("restore", archive);
        again.Exit.ShouldBe(1);
        again.Error.ShouldContain("--force");
        var forced = await there.Run("restore", archive, "--force");
        forced.Exit.ShouldBe(0, forced.Error);
    }

    [Fact]
    public async Task An_archive_that_is_not_whole_changes_nothing()
    {
        (await Kc.On(world).Run("backup", archive)).Exit.ShouldBe(0);
        var there = await Kc.Empty(world);
        var cut = Path.Combine(world.Folder, "cut.zip");
        var whole = await File.ReadAllBytesAsync(archive);
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);
        var changed = Path.Combine(world.Folder, "changed.zip");
        File.Copy(archive, changed);
        Exchange(changed);

        foreach (var broken in new[] { cut, changed, Path.Combine(world.Folder, "missing.zip") })
        {
            var ran = await there.Run("restore", broken);
            ran.Exit.ShouldBe(1, broken);
            ran.Error.ShouldNotContain("   at ", customMessage: ran.Error);
        }

        (Directory.Exists(there.Folder) && Directory.EnumerateFiles(there.Folder, "*", SearchOption.AllDirectories).Any()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_says_why_it_cannot_be_written()
    {
        await File.WriteAllTextAsync(archive, "mine");

        var exists = await Kc.On(world).Run("backup", archive);
        exists.Exit.ShouldBe(1);
        exists.Error.ShouldContain("exists already");
        (await File.ReadAllTextAsync(archive)).ShouldBe("mine");
        var nowhere = await Kc.On(world).Run("backup", Path.Combine(world.Folder, "no", "such", "folder", "b.zip"));
        nowhere.Exit.ShouldBe(1);
        nowhere.Error.ShouldNotContain("   at ", customMessage: nowhere.Error);
        Directory.EnumerateFiles(world.Folder).ShouldAllBe(f => !Path.GetFileName(f).StartsWith("backup.zip.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_running_platform_is_not_replaced()
    {
        if (World.IsPostgres)
        {
            return; // PostgreSQL replaces within one transaction, which waits for its users.
        }

        (await Kc.On(world).Run("backup", archive)).Exit.ShouldBe(0);

        var ran = await Kc.On(world).Run("restore", archive, "--force");

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldContain("stop it first");
        (await person.Http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    /// <summary>Puts other bytes under the name of a file.</summary>
    private static void Exchange(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries.First(e => e.FullName.StartsWith("files/", StringComparison.Ordinal));
        var name = entry.FullName;
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write("something else");
    }
}
