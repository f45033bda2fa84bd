using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>The pages of a running site: which there are, and which of them somebody reaches by links.</summary>
internal sealed partial class Map(World world)
{
    /// <summary>So many pages of one kind are read for further links.</summary>
    private const int OfAKind = 4;

    // The front page, and a register that has entries which look alike: of pages of one kind only the first few are read.
    private static readonly string[] Starts = ["/", "/registers/service-inventions"];

    private static readonly string[] Downloads = [".csv", ".xlsx", ".zip", ".docx", ".json", ".jsonld", ".atom", ".svg"];

    private readonly List<(string Pattern, TemplateMatcher Matcher)> pages =
    [
        .. world.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .OrderBy(e => e.RoutePattern.InboundPrecedence)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Distinct()
            .Select(pattern => (pattern, new TemplateMatcher(TemplateParser.Parse(pattern), []))),
    ];

    /// <summary>Every page, by its route.</summary>
    public IEnumerable<string> Patterns => pages.Select(p => p.Pattern);

    /// <summary>The route of an address; null when it is no page.</summary>
    public string? PatternOf(string path)
    {
        var bare = path.Split('?', '#')[0];
        return Downloads.Contains(Path.GetExtension(bare)) ? null : pages.Find(p => p.Matcher.TryMatch(bare, [])).Pattern;
    }

    /// <summary>The pages that somebody reaches from the front page, an address for each route; and the links that lead nowhere.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Pages, IReadOnlyList<string> Dead)> Reach(Visitor visitor)
    {
        var dead = new List<string>();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        HashSet<string> seen = [.. Starts];
        Queue<string> queue = new(seen);
        while (queue.TryDequeue(out var path))
        {
            var pattern = PatternOf(path)!;
            var times = read.GetValueOrDefault(pattern);
            if (times >= OfAKind)
            {
                continue;
            }

            read[pattern] = times + 1;
            var page = await visitor.Open(path);
            if (page.Status == HttpStatusCode.Found)
            {
                continue;
            }

            if (page.Status != HttpStatusCode.OK)
            {
                dead.Add($"a link leads to {path}: {(int)page.Status}");
                continue;
            }

            found.TryAdd(pattern, path);
            foreach (var link in Links().Matches(page.Html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => PatternOf(l) is not null && seen.Add(l)))
            {
                queue.Enqueue(link);
            }
        }

        return (found, dead);
    }

    [GeneratedRegex("<a\\s[^>]*?href=\"(/[^\"#]*)[\"#]")]
    private static partial Regex Links();
}
