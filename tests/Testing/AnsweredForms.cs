using System.Net;
using System.Text.RegularExpressions;

namespace Kechuang.Testing;

/// <summary>
/// What a browser does with the answer to a form: the site's script shows another address or a refusal, and drops a page of its own, unless the form
/// says that the browser itself sends it. Such an answer fails the test, for nobody would see it.
/// </summary>
internal sealed partial class AnsweredForms(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Method == HttpMethod.Post && request.Content is FormUrlEncodedContent or MultipartFormDataContent ? await request.Content.ReadAsStringAsync(cancellationToken) : null;
        var answer = await base.SendAsync(request, cancellationToken);
        if (sent is null || answer.StatusCode is not HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html" || !Handler().IsMatch(sent))
        {
            return answer;
        }

        var form = Handler().Match(sent).Groups[1].Value;
        var page = await answer.Content.ReadAsStringAsync(cancellationToken);
        return Forms().Matches(page).Select(m => m.Value).FirstOrDefault(f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal)) is { } shown
            && !shown[..shown.IndexOf('>', StringComparison.Ordinal)].Contains("data-turbo=\"false\"", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"Nobody sees what {request.RequestUri!.PathAndQuery} answers to “{form}”: lead to another address, refuse, or write data-turbo=\"false\" at the form.")
            : answer;
    }

    [GeneratedRegex("(?:(?:^|&)_handler=|name=\"?_handler\"?\\s+)([\\w-]+)")]
    private static partial Regex Handler();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();
}
