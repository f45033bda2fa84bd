using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Programmes.Applying;

/// <summary>What a window sends: the fields of its page, as a form or as JSON.</summary>
/// <remarks>
/// In a form, <c>f.KEY</c> is what is typed, <c>e.KEY</c> the edition that the window was shown, <c>window</c> names the window.
/// As JSON: <c>{ "window": "…", "overwrite": false, "changes": [ { "key": "…", "value": "…", "edition": 3 } ] }</c>.
/// </remarks>
internal sealed class DraftPost
{
    /// <summary>Most fields in one request.</summary>
    public const int MaxChanges = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Window { get; set; } = "";

    public bool Overwrite { get; set; }

    public List<SaveDraft.Change> Changes { get; set; } = [];

    /// <summary>Reads a form.</summary>
    public static DraftPost Of(IFormCollection form) => new()
    {
        Window = form["window"].ToString(),
        Overwrite = form["overwrite"] == "true",
        Changes =
        [
            .. form.Where(f => f.Key.StartsWith("f.", StringComparison.Ordinal)).Select(f => new SaveDraft.Change(
                f.Key[2..],
                (f.Value.LastOrDefault() ?? "").ReplaceLineEndings("\n"),
                long.TryParse(form["e." + f.Key[2..]], NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? edition : 0)),
        ],
    };

    /// <summary>Reads a request; null when its body is neither.</summary>
    public static async Task<DraftPost?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        DraftPost? post;
        try
        {
            post = request.HasFormContentType ? Of(await request.ReadFormAsync(ct))
                : request.HasJsonContentType() ? await request.ReadFromJsonAsync<DraftPost>(Json, ct)
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or System.Text.DecoderFallbackException)
        {
            return null;
        }

        return post is { Window.Length: <= 40, Changes.Count: <= MaxChanges } && post.Changes.TrueForAll(c => c is { Key: not null, Value: not null, Edition: >= 0 })
            ? post : null;
    }

    /// <summary>What is typed, by field: for an answer while typing.</summary>
    public Dictionary<string, string> Typing() =>
        Changes.Where(c => c.Value.Length <= SaveDraft.MaxLength).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
}
