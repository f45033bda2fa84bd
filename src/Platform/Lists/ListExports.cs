using Kechuang.Platform.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Lists;

/// <summary>The downloads of a list, beside its page.</summary>
public static class ListExports
{
    /// <summary>
    /// Maps <c>{path}.csv</c> and <c>{path}.xlsx</c>: all rows that the page's filters leave, in its order, up to
    /// <see cref="Listing.ExportLimit"/>. Give the result the permission of the page.
    /// </summary>
    /// <typeparam name="TListing">The list, registered as a scoped service.</typeparam>
    /// <param name="routes">Where to map.</param>
    /// <param name="path">The route of the page, such as "/calls" or "/calls/{id:guid}/applications".</param>
    public static RouteGroupBuilder MapListing<TListing>(this IEndpointRouteBuilder routes, string path)
        where TListing : Listing
    {
        ArgumentNullException.ThrowIfNull(path);
        var group = routes.MapGroup("");
        group.MapGet($"{path}.csv", (HttpContext http) =>
            AnswerAsync<TListing>(http, path, "csv", "text/csv; charset=utf-8", CsvFile.WriteAsync));
        group.MapGet($"{path}.xlsx", (HttpContext http) =>
            AnswerAsync<TListing>(http, path, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxFile.WriteAsync));
        return group;
    }

    private static async Task AnswerAsync<TListing>(HttpContext http, string path, string ending, string type, Writer write)
        where TListing : Listing
    {
        var list = http.RequestServices.GetRequiredService<TListing>();
        var zone = http.RequestServices.GetRequiredService<CentreFace>().Zone;
        var request = ListRequest.Read(list, http.Request.Query, http.Request.RouteValues);
        var name = path.Split('/').Last(part => part.Length > 0 && !part.StartsWith('{'));
        // The ZIP library writes the last bytes of each part synchronously, whatever it is asked.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }

        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{ending}\"";
        await write(http.Response.Body, list.Columns, list.ExportAsync(request, http.RequestAborted), zone, http.RequestAborted);
    }

    private delegate Task Writer(
        Stream target, IReadOnlyList<ListColumn> columns, IAsyncEnumerable<object?[]> rows, TimeZoneInfo zone, CancellationToken ct);
}
