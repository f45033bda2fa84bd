using Microsoft.AspNetCore.Components;

namespace Kechuang.Platform.Ui;

/// <summary>
/// A component that is drawn once it has read everything: never half, between two questions to the database, and never while another
/// component of the same request asks. All components of the modules are of this kind, through their <c>_Imports.razor</c>.
/// </summary>
/// <remarks>
/// <see cref="ComponentBase"/> draws whenever it waits, so that something may be shown early; here the whole page is sent at once, and an early
/// drawing would start the parts of the page, which ask the one <see cref="Database.KechuangDb"/> of the request while the page itself still asks.
/// </remarks>
public abstract class DrawnWhole : ComponentBase
{
    private bool begun;

    [Inject] private ReadInTurn Reading { get; set; } = default!;

    /// <inheritdoc />
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        // Before anything is waited for: what a view of parameters shows is only there now.
        parameters.SetParameterProperties(this);
        await Reading.Turn.WaitAsync();
        try
        {
            if (!begun)
            {
                begun = true;
                OnInitialized();
                await OnInitializedAsync();
            }

            OnParametersSet();
            await OnParametersSetAsync();
        }
        finally
        {
            Reading.Turn.Release();
        }

        StateHasChanged();
    }
}

/// <summary>The components of one request read one after the other.</summary>
internal sealed class ReadInTurn : IDisposable
{
    public SemaphoreSlim Turn { get; } = new(1);

    public void Dispose() => Turn.Dispose();
}
