using System.Text.Json;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Microsoft.AspNetCore.Http;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Trying;

/// <summary>Facts and a day as a program sends them: <c>{"facts": {…}, "at": "2026-03-01", "kind": "organisation"}</c>.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="At">The day; today where none is given.</param>
/// <param name="Kind">What the subject is; null where that is not said.</param>
/// <param name="Refusal">The answer to what cannot be read; null where all is well.</param>
internal sealed record FactsBody(GivenFacts Facts, DateOnly At, Audience? Kind, IResult? Refusal)
{
    /// <summary>Longest body, in bytes.</summary>
    private const int LongestBody = 64 * 1024;

    /// <summary>Reads the body of a request. What is wrong is named, each fact by its key.</summary>
    public static async Task<FactsBody> ReadAsync(HttpRequest request, Vocabulary vocabulary, Centre centre, TimeProvider clock)
    {
        var read = new FactsBody(new(vocabulary), centre.DateOf(clock.GetUtcNow()), null, null);
        try
        {
            using var body = JsonDocument.Parse(await BytesAsync(request));
            read = read.With(body.RootElement);
        }
        catch (JsonException broken)
        {
            return read with { Refusal = Wrong("body", $"不是 JSON：{broken.Message}", $"This is not JSON: {broken.Message}") };
        }
        catch (BadHttpRequestException refused)
        {
            return read with { Refusal = Results.Problem(refused.Message, statusCode: refused.StatusCode) };
        }

        return read.Refusal is null && read.Facts.Errors.Count > 0 ? read with { Refusal = Results.ValidationProblem(read.Facts.Errors) } : read;
    }

    private FactsBody With(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty("facts", out var facts))
        {
            return this with { Refusal = Wrong("facts", "请给出 {\"facts\": {…}, \"at\": \"2026-03-01\"}。", "Send {\"facts\": {…}, \"at\": \"2026-03-01\"}.") };
        }

        var at = At;
        if (body.TryGetProperty("at", out var day)
            && !(day.ValueKind is JsonValueKind.String && DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", out at)))
        {
            return this with { Refusal = Wrong("at", "应为 2026-03-01 这样的日期。", "Must be a date such as 2026-03-01.") };
        }

        Audience? kind = null;
        if (body.TryGetProperty("kind", out var word) && word.ValueKind is not JsonValueKind.Null)
        {
            kind = Audiences.Read(word.ValueKind is JsonValueKind.String ? word.GetString() : null);
            if (kind is null)
            {
                return this with { Refusal = Wrong("kind", "应为 organisation、person 或 project。", "Must be organisation, person or project.") };
            }
        }

        Facts.Read(facts);
        return this with { At = at, Kind = kind };
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (body.Length + read > LongestBody)
            {
                throw new BadHttpRequestException($"The body is longer than {LongestBody} bytes.", StatusCodes.Status413PayloadTooLarge);
            }

            await body.WriteAsync(buffer.AsMemory(0, read), request.HttpContext.RequestAborted);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static IResult Wrong(string field, string zh, string en) =>
        Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [new LocalText(zh, en).ToString()] });
}
