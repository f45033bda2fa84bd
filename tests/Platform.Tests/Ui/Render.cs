using System.Globalization;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Platform.Tests.Ui;

/// <summary>Renders one component to HTML in one language.</summary>
internal static class Render
{
    public static async Task<string> Html<TComponent>(string culture, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Services.AddUi().AddSampleCentre();
            await using var app = builder.Build();
            await using var renderer = new HtmlRenderer(app.Services, app.Services.GetRequiredService<ILoggerFactory>());
            return await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)))).ToHtmlString());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>What the host otherwise registers: the face of a centre and the checks of requests.</summary>
    public static IServiceCollection AddSampleCentre(this IServiceCollection services) => services
        .AddSingleton(new CentreFace(new("示例中心", "Sample centre"), TimeZoneInfo.CreateCustomTimeZone("centre", TimeSpan.FromHours(8), "+8", "+8"), "0"))
        .AddScoped<RuleSentences>()
        .AddScoped<RequestChecks>();

    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);
}
