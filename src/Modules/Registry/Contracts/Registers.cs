using Kechuang.Registry.Keeping;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Registry.Contracts;

/// <summary>A register as other rooms need it: to name it on load, and to fill an entry of it.</summary>
/// <param name="Id">Its id, the end of its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="HasPublicity">Whether an entry is published for a time before it is listed.</param>
/// <param name="Fields">Its fields by id, with their titles.</param>
/// <param name="Required">The fields without which no entry is taken.</param>
/// <param name="Exits">The ids of the grounds on which an entry leaves.</param>
public sealed record RegisterOutline(
    string Id, LocalText Title, bool HasPublicity, IReadOnlyDictionary<string, LocalText> Fields, IReadOnlyList<string> Required, IReadOnlyList<string> Exits);

/// <summary>How an entry stands that came of a decision.</summary>
public enum EntryStanding
{
    /// <summary>It waits for its check.</summary>
    Proposed,

    /// <summary>It waits for its publication.</summary>
    Checked,

    /// <summary>It is in the register.</summary>
    Listed,
}

/// <summary>An entry that comes of a decision.</summary>
/// <param name="Register">The register.</param>
/// <param name="Name">What the entry is called.</param>
/// <param name="OrganisationId">The organisation that it is about; null for others.</param>
/// <param name="Fields">Its fields, in their canonical texts.</param>
/// <param name="Signers">
/// Who stands for it, in order, each once: who proposed, who checked, who decided. With three it is listed at once, with fewer it waits for the
/// keepers; the same person never counts twice.
/// </param>
/// <param name="Published">Whether its time of publicity is already over.</param>
/// <param name="Reference">The number of the case.</param>
public sealed record GrantedEntry(
    string Register, string Name, Guid? OrganisationId, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<Guid> Signers, bool Published, string Reference)
{
    /// <summary>The account of the person that it is about; null for others. It bars them as it bars an organisation, and they do not keep it.</summary>
    public Guid? AccountId { get; init; }
}

/// <summary>What the registers of the centre are, and what they take. No query.</summary>
public sealed class Registers
{
    private readonly RegisterPack pack;
    private readonly KeepingRules rules;

    internal Registers(RegisterPack pack, KeepingRules rules) => (this.pack, this.rules) = (pack, rules);

    /// <summary>A register by its id; null when the pack has none.</summary>
    public RegisterOutline? Find(string id) => pack.Find(id) is not { } d ? null : new(
        d.Id, d.Title, d.Publicity is not null, d.Fields.ToDictionary(f => f.Id, f => f.Title, StringComparer.Ordinal), [.. d.Fields.Where(f => f.Required).Select(f => f.Id)], [.. d.Exits.Select(e => e.Id)]);

    /// <summary>The register whose numbers begin with these signs; null when none does.</summary>
    public string? NumberedBy(string prefix) => pack.All.FirstOrDefault(d => d.Prefix == prefix)?.Id;

    /// <summary>
    /// Why a register would not take an entry: the word <c>register</c>, or the id of the admission rule that says no; with the fields that are
    /// wrong. Null when it would. Whether the name is taken shows only when it is entered.
    /// </summary>
    public (string Code, IReadOnlyList<string> Fields)? Refuses(GrantedEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (pack.Find(entry.Register) is not { } definition)
        {
            return ("register", [entry.Register]);
        }

        var wrong = new KeepEntry(definition, rules).Check(entry.Fields);
        return wrong.Count > 0 || entry.Name.Trim().Length is 0 or > Entry.NameLength ? ("register", [.. wrong.Keys])
            : rules.Refuses(definition, entry.Fields, now) is { } rule ? (rule, [])
            : null;
    }

    /// <summary>How an entry would stand once it is entered.</summary>
    public EntryStanding StandingOf(GrantedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Signers.Count switch
        {
            0 or 1 => EntryStanding.Proposed,
            2 => EntryStanding.Checked,
            _ => entry.Published || pack.Find(entry.Register)?.Publicity is null ? EntryStanding.Listed : EntryStanding.Checked,
        };
    }
}
