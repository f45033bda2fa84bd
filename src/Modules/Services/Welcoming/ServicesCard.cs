using Kechuang.Platform.Front;
using Kechuang.Services.Definitions;
using Kechuang.Services.Guiding;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Welcoming;

/// <summary>The services on the home page: how many there are, which are asked for most, and how punctual they are. One query.</summary>
internal sealed class ServicesCard(ServicePack pack, MeasureServices measure, IStringLocalizer<Texts> texts) : IFrontSource
{
    private const int Most = 5;

    public int Order => 15;

    public async Task<FrontCard> CardAsync(CancellationToken ct)
    {
        // The same card for everybody: the order, too, tells nothing of few cases.
        var figures = await measure.OpenAsync(ct);
        ShownFigures Of(ServiceDefinition d) => figures.GetValueOrDefault(d.Id) ?? ShownFigures.None(d.Id);
        return new(
            new("政务服务", "Services"),
            new("写明谁可以办、要什么、多久办结、依据哪一条，以及实际办得多准时。", "Who may apply, what is needed, how long it takes, on what ground, and how punctual the desk is."),
            "building-bank",
            texts["{0} 项服务", pack.All.Count],
            [.. pack.All.OrderByDescending(d => Of(d).Received ?? 0).ThenBy(d => d.Id, StringComparer.Ordinal).Take(Most).Select(d => new FrontLine(
                d.Title.ToString(), Of(d).Punctual is { } share ? texts["按期办结 {0}%", share].Value : null, $"/services/{d.Id}"))],
            new("全部服务", "All services"),
            "/services");
    }
}
