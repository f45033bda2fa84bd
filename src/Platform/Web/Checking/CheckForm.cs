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
            foreach (var broken in Checks.Check(Edit.Model))
            {
                messages.Add(new FieldIdentifier(broken.Owner, broken.Property), broken.Message);
            }

            if (Edit.GetValidationMessages().Any() && Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            }
        };
    }
}
