using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Web.Checking;

/// <summary>Inside an <c>EditForm</c>: checks its model with <see cref="RequestChecks"/> when the form is posted, and answers 422 when something is wrong.</summary>
public sealed class CheckForm : ComponentBase
{
    private ValidationMessageStore? messages;

    [CascadingParameter]
    private EditContext Edit { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private RequestChecks Checks { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        messages = new(Edit);
        Edit.OnValidationRequested += (_, _) =>
        {
            messages.Clear();
            var wrong = Checks.Check(Edit.Model);
            foreach (var (path, message) in wrong)
            {
                messages.Add(Field(Edit.Model, path), message);
            }

            if ((wrong.Count > 0 || Edit.GetValidationMessages().Any()) && Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            }
        };
    }

    /// <summary>The object and property that a path such as <c>Lines[2].Amount</c> means: inputs look for their messages there.</summary>
    private static FieldIdentifier Field(object model, string path)
    {
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var value = model.GetType().GetProperty(open < 0 ? part : part[..open])!.GetValue(model)!;
            model = open < 0 ? value : ((System.Collections.IList)value)[int.Parse(part[(open + 1)..^1], System.Globalization.CultureInfo.InvariantCulture)]!;
        }

        return new(model, parts[^1]);
    }
}
