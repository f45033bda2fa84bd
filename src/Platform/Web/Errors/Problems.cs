using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Web.Errors;

/// <summary>What a program reads when something went wrong: problem+json (RFC 9457) in its language, with the number to tell the administrator.</summary>
internal static class Problems
{
    public static void Localize(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        var face = ErrorFace.Of(problem.Status ?? http.Response.StatusCode, texts);

        // Whoever refuses with a sentence of their own has said what stands against it: it need not be that somebody was faster.
        problem.Title = problem is HttpValidationProblemDetails ? texts["有内容需要更正"]
            : problem is { Status: StatusCodes.Status409Conflict, Detail: not null } ? texts["现在不能这样办"] : face.Title;
        problem.Detail ??= Detail(context.Exception ?? http.Features.Get<IExceptionHandlerFeature>()?.Error, texts) ?? face.Next;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
    }

    /// <summary>What of an exception helps the caller: the place in their JSON, or the parameter that could not be read.</summary>
    private static string? Detail(Exception? exception, IStringLocalizer<Texts> texts)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return null;
        }

        if (bad.InnerException is JsonException json)
        {
            return json.Path is { Length: > 1 } path && path.StartsWith('$')
                ? texts["JSON 第 {0} 行：{1} 的值不是所要的格式。", (json.LineNumber ?? 0) + 1, path.TrimStart('$', '.')]
                : texts["JSON 第 {0} 行有语法错误。", (json.LineNumber ?? 0) + 1];
        }

        // The framework's own sentences: Failed to bind parameter "Guid id" from "abc". Required parameter "string name" was not provided …
        if (bad.Message.Split('"') is not [var sentence, var parameter, ..])
        {
            return null;
        }

        var name = parameter.Split(' ')[^1];
        return sentence.StartsWith("Failed to bind", StringComparison.Ordinal) ? (string)texts["参数 {0} 的值不是所要的格式。", name]!
            : sentence.StartsWith("Required parameter", StringComparison.Ordinal) ? (string)texts["缺少参数 {0}。", name]!
            : null;
    }
}
