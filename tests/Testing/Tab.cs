using Microsoft.Playwright;

namespace Kechuang.Testing;

/// <summary>One tab of a browser, and what went wrong in it.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> errors = [];

    internal Tab(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            // A refused form answers 422 and a missing page 404: the browser calls these errors, the site does not.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Script errors and refused resources since the tab was opened.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Opens a page and waits until it is still.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Keeps a picture of the whole page.</summary>
    public Task<byte[]> Shot(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Shots, name + ".png"), FullPage = true });

    /// <summary>What axe finds against WCAG 2.2 AA, one line for each rule and place; empty when nothing.</summary>
    /// <param name="wholly">False to look again, after the width, the theme or the language has changed, at what depends on these.</param>
    public async Task<IReadOnlyList<string>> Violations(bool wholly = true)
    {
        await Page.EvaluateAsync($"if (!window.axe) {{ {await Axe.Source.Value} }}");
        return await Page.EvaluateAsync<string[]>("""
            async wholly => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
              const rules = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block', 'button-name', 'link-name', 'label', 'select-name', 'document-title'];
              const found = await axe.run(document, { runOnly: wholly ? { type: 'tag', values: tags } : { type: 'rule', values: rules } });
              return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} ${n.failureSummary.replace(/\s+/g, ' ')}`));
            }
            """, wholly);
    }

    /// <summary>Whether the page needs no sideways scrolling.</summary>
    public Task<bool> Fits() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth");

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static class Axe
    {
        /// <summary>The checker, from the front-end packages that the build installs.</summary>
        public static readonly Lazy<Task<string>> Source = new(() =>
            File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/Host/node_modules/axe-core/axe.min.js")));
    }
}
