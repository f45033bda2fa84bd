using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Files;

public sealed class SweepFilesTests : IAsyncDisposable
{
    private readonly World world = new() { Adds = services => services.AddScoped<IFileGate, TestGate>() };

    private int Files => Directory.EnumerateFiles(Path.Combine(world.Folder, "files"), "*", SearchOption.AllDirectories).Count();

    [Fact]
    public async Task Content_that_nothing_refers_to_is_swept_after_a_day_and_not_before()
    {
        var person = await world.Someone(Role.Member);
        await person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("a.pdf", Sample.Pdf("kept")));
        await Abandon("left");
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "files", "incoming", "broken"), "half");
        File.SetLastWriteTimeUtc(Path.Combine(world.Folder, "files", "incoming", "broken"), world.Clock.Now.UtcDateTime);

        (await Sweep()).ShouldBe(0);
        world.Clock.Now += TimeSpan.FromHours(25);
        (await Sweep()).ShouldBe(2);

        Files.ShouldBe(1);
        (await world.Db(db => db.Set<StoredFile>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Content_that_comes_again_is_young_again()
    {
        await Abandon("twice");
        world.Clock.Now += TimeSpan.FromHours(25);
        await Abandon("twice");

        (await Sweep()).ShouldBe(0);
        Files.ShouldBe(1);
    }

    [Fact]
    public async Task Sweeping_beside_uploads_of_the_same_content_never_takes_what_is_referred_to()
    {
        var person = await world.Someone(Role.Member);
        for (var round = 0; round < 5; round++)
        {
            var text = $"round {round}";
            await Abandon(text);
            world.Clock.Now += TimeSpan.FromHours(25);

            var sent = Enumerable.Range(0, 4).Select(_ => person.Http.PostAsync(Sample.Upload(person.Id), Sample.Form("a.pdf", Sample.Pdf(text)))).ToList();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sweep()));
            foreach (var answer in await Task.WhenAll(sent))
            {
                (await person.Http.GetByteArrayAsync(answer.Headers.Location)).ShouldBe(Sample.Pdf(text));
            }
        }
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private Task<int> Sweep() => world.With<SweepFiles, int>(null, sweep => sweep.RunAsync(default));

    /// <summary>Stores content and forgets to save the reference, as a crash does.</summary>
    private Task<bool> Abandon(string text) => world.With<FileStore, bool>(null, async store =>
    {
        using var content = new MemoryStream(Sample.Pdf(text));
        return (await store.StoreAsync(content, "a.pdf", "box", TestGate.OpenBox, "x", null, default)).Taken;
    });
}
