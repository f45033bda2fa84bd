using Kechuang.Registry.Keeping;

namespace Kechuang.Registry.Contracts;

/// <summary>Enters what was decided elsewhere into a register, and takes it out again. Who may decide is for the calling use case.</summary>
public sealed class RegisterEntries
{
    private readonly EnterGrant enter;

    internal RegisterEntries(EnterGrant enter) => this.enter = enter;

    /// <summary>
    /// Adds an entry, its version and its journal record to the coming save; does not save. A listed entry of the same name and organisation is
    /// renewed instead. At most four queries. The save answers <c>TooLate</c> when somebody else entered the name meanwhile.
    /// </summary>
    /// <returns>The entry's id; null when another entry has the name.</returns>
    public Task<Guid?> EnterAsync(GrantedEntry entry, CancellationToken ct) => enter.EnterAsync(entry, ct);

    /// <summary>Takes an entry out, with the coming save: a listed one leaves on a ground of its register, one that still waits is not admitted. At most two queries.</summary>
    /// <returns>False when there is nothing to take out: it has left already.</returns>
    public Task<bool> LeaveAsync(Guid entry, string ground, string reason, string reference, CancellationToken ct) => enter.LeaveAsync(entry, ground, reason, reference, ct);
}
