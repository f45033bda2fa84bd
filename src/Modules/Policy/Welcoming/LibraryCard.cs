using System.Globalization;
using Kechuang.Platform.Front;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Covering;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Reading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Welcoming;

/// <summary>The library on the home page: how many clauses there are, and how many of those that promise something are carried out. No query.</summary>
internal sealed class LibraryCard(PolicyPack pack, Coverage coverage, Centre centre, TimeProvider clock) : IFrontSource
{
    private const int MostLines = 5;

    public int Order => 20;

    public Task<FrontCard> CardAsync(CancellationToken ct)
    {
        var report = coverage.Report;
        var clauses = report.Clauses.Total.ToString("#,0", CultureInfo.InvariantCulture);
        return Task.FromResult(new FrontCard(
            new("政策库", "Policy library"),
            new($"{report.Clauses.Actionable} 条写有要做的事，其中 {report.Clauses.Bound} 条已有在运行的功能落实。", $"{report.Clauses.Actionable} clauses ask for something; {report.Clauses.Bound} of them are carried out by something that runs."),
            "books",
            new LocalText($"{clauses} 条", $"{clauses} clauses"),
            [.. pack.Content.Documents.OrderByDescending(d => d.Info.Date).Take(MostLines).Select(d => new FrontLine(
                d.Info.ShortTitle, PolicyWords.Of(d.Info, centre.DateOf(clock.GetUtcNow())).Text, d.Info.Href))],
            new("看条款落实情况", "See what is carried out"),
            "/coverage"));
    }
}
