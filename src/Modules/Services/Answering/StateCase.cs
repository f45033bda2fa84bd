using Kechuang.Platform.Database;
using Kechuang.Services.Handling;

namespace Kechuang.Services.Answering;

/// <summary>The other side states its case, or appeals against what strikes it.</summary>
internal sealed class StateCase(Docket docket, CaseWords words, TimeProvider clock)
{
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public Task<string?> StateAsync(Proceeding proceeding, string text, CancellationToken ct) =>
        DoneAsync(proceeding, proceeding.State(docket.Me(proceeding, null), text, clock.GetUtcNow()), ct);

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public Task<string?> AppealAsync(Proceeding proceeding, Case it, string reason, CancellationToken ct) =>
        DoneAsync(proceeding, proceeding.Appeal(it, docket.Me(proceeding, null), reason, clock.GetUtcNow()), ct);

    /// <summary>Says whether the other side agrees to the terms of a mediation.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public Task<string?> AgreeAsync(Proceeding proceeding, Case it, Guid sitting, bool agrees, CancellationToken ct) =>
        DoneAsync(proceeding, proceeding.Agree(it, docket.Me(proceeding, null), sitting, agrees, clock.GetUtcNow()), ct);

    private async Task<string?> DoneAsync(Proceeding proceeding, Refused? refused, CancellationToken ct) =>
        refused is not null ? words.Of(proceeding.Definition, refused)
        : await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : words.TooLate;
}
