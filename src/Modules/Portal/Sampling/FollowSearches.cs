using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Journal;
using Kechuang.Portal.Watching;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Portal.Sampling;

/// <summary>The first officers of a sample city follow a few searches; what these find comes as news when the site first runs.</summary>
internal sealed class FollowSearches : IDemoPart
{
    private const int Officers = 3;
    private static readonly string[] Texts = ["成果转化", "量子", "概念验证"];

    public int Order => 95;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(city);
        city.Clock.Go(city.Today.AddDays(-1));
        var saved = await city.ActAsync(null, async services =>
        {
            var (db, journal) = (services.GetRequiredService<KechuangDb>(), services.GetRequiredService<Journal>());
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var officer in city.Get<DemoPopulation>().Officers.Take(Officers))
            {
                foreach (var (at, text) in Texts.Index())
                {
                    var search = new SavedSearch { Id = Guid.CreateVersion7(now), UserId = officer.User.Id, Slot = at + 1, Text = text, Kind = "", MadeAt = now };
                    db.Add(search);
                    journal.Record("portal.search.saved", "saved-search", search.Id, new { user = officer.User.Id });
                }
            }

            return await db.SaveChangesAsync(ct);
        });
        report($"{saved} 行关注的搜索 / rows of saved searches");
    }
}
