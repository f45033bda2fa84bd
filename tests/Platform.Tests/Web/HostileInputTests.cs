using System.Net;
using System.Reflection;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Web;

/// <summary>Nothing that stands in an address makes any page or endpoint of the house fail.</summary>
public sealed class HostileInputTests(World world) : IClassFixture<World>
{
    private static readonly string[] Values =
    [
        "999999999999999999999", "-1", "0", "NaN", "1e309", "00000000-0000-0000-0000-000000000000", "018f0000-0000-7000-8000-00000000000g", "2026-02-30",
        "%27%20OR%201=1--", "%3Cscript%3Ealert(1)%3C/script%3E", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "%E2%80%AE", "..%2F..%2Fetc%2Fpasswd", "%25", "~", "a%0D%0Ab",
        "%7B0%7D", "%5B%5D", new('x', 3000),
    ];

    [Fact]
    public async Task No_address_gives_a_server_error()
    {
        var everybody = await world.Someone([.. Enum.GetValues<Role>().Select(r => (r, (Guid?)null, (string?)null))]);
        var endpoints = world.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .DistinctBy(e => e.RoutePattern.RawText)
            .ToList();
        endpoints.Count.ShouldBeGreaterThan(5);
        var failed = new List<string>();

        foreach (var address in endpoints.SelectMany(e => Addresses(e).Distinct()))
        {
            using var answer = await everybody.Http.GetAsync(new Uri(world.Address.GetLeftPart(UriPartial.Authority) + address, UriKind.Absolute), HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                failed.Add($"{(int)answer.StatusCode} {(address.Length > 200 ? address[..200] : address)}");
            }
        }

        failed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET /search?q=%00 HTTP/1.1", 400)]
    [InlineData("GET /a%00b HTTP/1.1", 400)]
    [InlineData("GET /%zz HTTP/1.1", 404)]
    [InlineData("GET /?%zz=%z HTTP/1.1", 0)]
    [InlineData("GET /\u00FF\u00FE HTTP/1.1", 400)]
    [InlineData("GET /files/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1", 404)]
    [InlineData("FROB / HTTP/1.1", 405)]
    [InlineData("GET / HTTP/1.1\nCookie: kechuang=nonsense; kechuang-form=\u00FF; language=\u0001", 0)]
    [InlineData("GET / HTTP/1.1\nAccept-Language: \u00FF\u00FE,,;q=x", 0)]
    [InlineData("GET / HTTP/1.1\nRange: bytes=9-1,-", 0)]
    public async Task Bytes_that_no_browser_sends_are_answered_calmly(string head, int status)
    {
        var (answered, answer) = await Raw.Send(world.Address, head);

        answered.ShouldBeInRange(200, 499, answer);
        if (status > 0)
        {
            answered.ShouldBe(status, answer);
        }
    }

    [Fact]
    public async Task An_address_or_a_header_that_is_too_long_is_refused()
    {
        (await Raw.Send(world.Address, $"GET /{new string('x', 9000)} HTTP/1.1")).Status.ShouldBe(414);
        (await Raw.Send(world.Address, $"GET / HTTP/1.1\nX-Long: {new string('x', 40_000)}")).Status.ShouldBe(431);
    }

    private static IEnumerable<string> Addresses(RouteEndpoint endpoint)
    {
        var good = Fill(endpoint.RoutePattern, Good);
        yield return good;
        foreach (var value in Values)
        {
            yield return Fill(endpoint.RoutePattern, _ => value);
        }

        var queries = Queries(endpoint).Concat(["page", "sort", "dir", "size", "q", "lang"]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var value in Values)
        {
            yield return $"{good}?{string.Join('&', queries.Select(q => $"{q}={value[..Math.Min(value.Length, 600)]}"))}";
        }
    }

    private static string Fill(RoutePattern pattern, Func<RoutePatternParameterPart, string> value) => "/" + string.Join('/', pattern.PathSegments
        .Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => value(parameter),
            _ => "",
        }))));

    private static string Good(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault() switch
    {
        "guid" => "018f0000-0000-7000-8000-000000000000",
        "int" or "long" => "1",
        _ => "x",
    };

    /// <summary>The query parameters that a page or a handler reads.</summary>
    private static IEnumerable<string> Queries(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var handler = endpoint.Metadata.GetMetadata<MethodInfo>();
        return (page?.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? [])
            .Select(p => (p.Name, Query: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(p => p.Query is not null)
            .Select(p => p.Query!.Name ?? p.Name)
            .Concat((handler?.GetParameters() ?? []).Where(p => p.ParameterType.IsValueType || p.ParameterType == typeof(string)).Select(p => p.Name!));
    }
}
