using System.Net;
using System.Text.RegularExpressions;

namespace Kechuang.Testing;

/// <summary>Somebody who opens pages and sends forms as a browser without script does.</summary>
public partial class Visitor(HttpClient http)
{
    /// <summary>The client beneath, for the API.</summary>
    public HttpClient Http => http;

    /// <summary>Opens a page.</summary>
    public async Task<Page> Open(string path) => await Page.Read(path, await http.GetAsync(path));

    /// <summary>Opens a page and sends its form: the first whose name is <paramref name="form"/>, with all its hidden fields.</summary>
    public async Task<Page> Send(string path, string form, params (string Name, string? Value)[] fields) =>
        await Send(await Open(path), form, fields);

    /// <summary>Sends a form of a page that is open.</summary>
    public async Task<Page> Send(Page page, string form, params (string Name, string? Value)[] fields)
    {
        var body = page.HiddenFields(form).Where(h => fields.All(f => f.Name != h.Key)).ToList();
        body.AddRange(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!)));
        return await Page.Read(page.Path, await http.PostAsync(page.FormAction(form), new FormUrlEncodedContent(body)));
    }
}

/// <summary>A page as it came.</summary>
public sealed partial class Page(string path, HttpStatusCode status, Uri? location, string html)
{
    public string Path => path;

    public HttpStatusCode Status => status;

    /// <summary>Where it sends the browser, as path and query; null when it does not.</summary>
    public string? Location => location is null ? null : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;

    public string Html => html;

    /// <summary>What a person reads: no tags, white space folded.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(html, " "), " ")).Trim();

    public static async Task<Page> Read(string path, HttpResponseMessage answer) =>
        new(path, answer.StatusCode, answer.Headers.Location, await answer.Content.ReadAsStringAsync());

    internal string FormAction(string form)
    {
        var action = Regex.Match(Form(form), "<form[^>]*\\saction=\"([^\"]*)\"").Groups[1].Value;
        return action.Length == 0 ? path : WebUtility.HtmlDecode(action);
    }

    /// <summary>The hidden fields of a form.</summary>
    public IEnumerable<KeyValuePair<string, string>> HiddenFields(string form) => Inputs().Matches(Form(form))
        .Select(m => m.Value)
        .Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
        .Select(input => KeyValuePair.Create(Attribute(input, "name"), Attribute(input, "value")))
        .Where(pair => pair.Key.Length > 0);

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>The markup of a form: by Blazor's handler name, or by its id.</summary>
    private string Form(string form) => Forms().Matches(html).Select(m => m.Value)
        .FirstOrDefault(f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal) || f.Contains($"id=\"{form}\"", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"No form {form} on {path} ({(int)status}): {Text}");

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<(script|style).*?</\\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
