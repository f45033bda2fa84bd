using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Front;
using Kechuang.Portal.Searching;

namespace Kechuang.Portal.Tests.Searching;

public sealed class SearchCatalogueTests
{
    private static readonly Gen<(int Id, bool Gone, int Words, int Audience)[]> Changes =
        Gen.Zip(Gen.Zip(Gen.Choose(0, 30), Gen.Elements(true, false, false)), Gen.Zip(Gen.Choose(0, 9), Gen.Choose(0, 3)))
            .Select(c => (c.Item1.Item1, c.Item1.Item2, c.Item2.Item1, c.Item2.Item2)).ListOf().Resize(200).Select(c => c.ToArray());

    [Fact]
    public void An_index_that_followed_every_change_is_the_one_built_from_nothing() =>
        Prop.ForAll(Changes.ToArbitrary(), changes =>
        {
            using var followed = new SearchCatalogue(new());
            Dictionary<Guid, SearchRecord> now = [];
            foreach (var (id, gone, words, audience) in changes)
            {
                var key = new Guid(id, 0, 0, new byte[8]);
                now.Remove(key);
                if (!gone)
                {
                    now[key] = new(key, new($"题目{words}", $"Title {words}"), new("", ""), null, "/", audience == 0 ? SearchAudience.Public : new($"a.{audience}"));
                }

                followed.Replace("things", [key], gone ? [] : [now[key]]);
            }

            using var built = new SearchCatalogue(new());
            built.Replace("things", null, [.. now.Values]);
            Shown(followed).ShouldBe(Shown(built));
            Shown(built).Count.ShouldBe(now.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_taken_out_does_not_fill_the_memory()
    {
        using var catalogue = new SearchCatalogue(new());
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 3000; i++)
        {
            catalogue.Replace("things", [id], [new(id, new($"第{i}版", ""), new("", ""), null, "/", SearchAudience.Public)]);
        }

        catalogue.Read(v => (v.Index.Count, v.Index.Places < 1100)).ShouldBe((1, true));
        catalogue.Read(v => v.Records[^1].Record.Title.Zh).ShouldBe("第2999版");
    }

    private static List<string> Shown(SearchCatalogue catalogue) => catalogue.Read(view => Enumerable.Range(0, view.Index.Places)
        .Where(place => view.Index.TitleAt(place).Length > 0)
        .Select(place => $"{view.Index.TitleAt(place)} {view.Records[place].Record}")
        .Order(StringComparer.Ordinal).ToList());
}
