using System.Globalization;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Ui;
using Kechuang.Programmes.Accepting;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Inspecting;
using Kechuang.Programmes.Spending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kechuang.Programmes;

/// <summary>What the rules say of a form while it is filled in. These endpoints store nothing, so they ask for no form token.</summary>
internal static class LiveVerdicts
{
    private const int MostLines = 60;

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/projects/{key}/budget/verdict", BudgetAsync).DisableAntiforgery().WithMetadata(new NeedsAttribute(ProjectActions.Lead));
        site.MapPost("/projects/{key}/expenses/verdict", ExpenseAsync).DisableAntiforgery().WithMetadata(new NeedsAttribute(ProjectActions.Lead));
        site.MapPost("/projects/{key}/inspections/verdict", InspectionAsync).DisableAntiforgery().WithMetadata(new NeedsAttribute(ProjectActions.Inspect));
        site.MapPost("/projects/{key}/acceptance/verdict", AcceptanceAsync).DisableAntiforgery().WithMetadata(new NeedsAttribute(ProjectActions.Steer));
    }

    private static Task<IResult> BudgetAsync(string key, HttpContext http, ProjectSteps steps, GateWords words, ReallocateBudget useCase, CancellationToken ct) =>
        AnswerAsync(ProjectActions.Lead, key, http, steps, async (it, form) =>
        {
            var request = new ReallocateBudget.Request
            {
                Reason = form["Input.Reason"],
                Quotation = form["Input.Quotation"],
                Lines = Lines(form, i => new ReallocateBudget.Line { Fact = form[$"Input.Lines[{i}].Fact"], Change = form[$"Input.Lines[{i}].Change"] }),
            };
            return Show(words, await useCase.AskAsync(it, request, ct), useCase.Wrong(it, request));
        }, ct);

    private static Task<IResult> ExpenseAsync(string key, HttpContext http, ProjectSteps steps, GateWords words, RecordExpense useCase, CancellationToken ct) =>
        AnswerAsync(ProjectActions.Lead, key, http, steps, async (it, form) =>
            Show(words, await useCase.AskAsync(it, new() { Item = form["Input.Item"], Amount = Money(form["Input.Amount"]) }, ct)), ct);

    private static Task<IResult> InspectionAsync(string key, HttpContext http, ProjectSteps steps, GateWords words, PlanInspection useCase, CancellationToken ct) =>
        AnswerAsync(ProjectActions.Inspect, key, http, steps, async (it, form) =>
        {
            var (gate, same) = await useCase.AskAsync(it, new()
            {
                Kind = form["Input.Kind"],
                Scope = form["Input.Scope"],
                From = Day(form["Input.From"]),
                To = Day(form["Input.To"]),
                Reason = form["Input.Reason"],
            }, ct);
            return Show(words, gate, same: same);
        }, ct);

    private static Task<IResult> AcceptanceAsync(string key, HttpContext http, ProjectSteps steps, GateWords words, ConcludeAcceptance useCase, CancellationToken ct) =>
        AnswerAsync(ProjectActions.Steer, key, http, steps, async (it, form) =>
            await useCase.FindAsync(it, ct) is { } acceptance
                ? Show(words, await useCase.AskAsync(it, acceptance, new()
                {
                    Scheme = form["Input.Scheme"],
                    Lines = Lines(form, i => new ConcludeAcceptance.Line
                    {
                        Id = form[$"Input.Lines[{i}].Id"],
                        Score = form[$"Input.Lines[{i}].Score"],
                    }),
                }, ct))
                : TypedResults.NotFound(), ct);

    private static async Task<IResult> AnswerAsync(
        string action, string key, HttpContext http, ProjectSteps steps, Func<ProjectCase, IFormCollection, Task<IResult>> answer, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        return await steps.FindAsync(action, key, ct) is { } it ? await answer(it, await http.Request.ReadFormAsync(ct)) : TypedResults.NotFound();
    }

    private static RazorComponentResult<GateView> Show(GateWords words, GateAnswer gate, string? wrong = null, IReadOnlyList<ProjectInspection>? same = null) =>
        new(words.Of(gate, wrong, same, live: true)) { PreventStreamingRendering = true };

    private static List<T> Lines<T>(IFormCollection form, Func<int, T> line) =>
        [.. Enumerable.Range(0, MostLines).TakeWhile(i => form.ContainsKey($"Input.Lines[{i}].Fact") || form.ContainsKey($"Input.Lines[{i}].Id")).Select(line)];

    private static Yuan? Money(string? typed) => Yuan.TryParse(typed, CultureInfo.InvariantCulture, out var yuan) ? yuan : null;

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
