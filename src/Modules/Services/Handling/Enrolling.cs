using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Handling;

/// <summary>What a step does to a register.</summary>
/// <param name="Of">The case.</param>
/// <param name="Entering">The entry that comes in; null when one goes out.</param>
/// <param name="Ground">The ground on which one goes out.</param>
/// <param name="Reason">Why.</param>
internal sealed record RegisterMove(Case Of, GrantedEntry? Entering, string? Ground, string Reason);

/// <summary>A grant enters a register, and leaves it when it falls.</summary>
internal sealed partial class Proceeding
{
    private readonly List<RegisterMove> moves = [];

    /// <summary>What the steps since loading do to registers, in order.</summary>
    public IReadOnlyList<RegisterMove> Moves => moves;

    /// <summary>How the entry of a case stands after these steps: none, proposed, checked, listed, left.</summary>
    public string EntryWord(Case it) => moves.FindLast(m => m.Of == it) switch
    {
        null => "none",
        { Entering: { } entry } => gatekeeper.Registers.StandingOf(entry) switch
        {
            EntryStanding.Listed => "listed",
            EntryStanding.Checked => "checked",
            _ => "proposed",
        },
        _ => "left",
    };

    /// <summary>Why the register would not take the entry of a grant; null when it would, or where none is made.</summary>
    private Refused? Unfit(Case it, Guid? decider, DateTimeOffset now) =>
        EntryOf(it, decider, gatekeeper.DayOf(now)) is { } entry && gatekeeper.Registers.Refuses(entry, now) is var (code, fields) ? new(code, fields) : null;

    private void Enter(Case it, bool again, DateTimeOffset now)
    {
        // What left when the grant fell comes in anew.
        var left = again && definition.StrandOf(it.Strand).Outcome?.Register?.Exit is not null;
        if ((left || !Entered(it)) && EntryOf(it, Decisions.Find(d => d.Id == it.DecisionId)?.DecidedBy, gatekeeper.DayOf(now)) is { } entry)
        {
            moves.Add(new(it, entry, null, ""));
            Happened("services.case.entered", it, new { entry.Register });
        }
    }

    private void Leave(Case it, string? ground, string reason)
    {
        if (ground is not null && Entered(it) && definition.StrandOf(it.Strand).Outcome?.Register is { } register)
        {
            moves.Add(new(it, null, ground, reason));
            Happened("services.case.struck", it, new { register.Register, ground });
        }
    }

    private bool Entered(Case it) => moves.FindLast(m => m.Of == it) is { } last ? last.Entering is not null : it.EntryId is not null;

    private GrantedEntry? EntryOf(Case it, Guid? decider, DateOnly day)
    {
        if (definition.StrandOf(it.Strand).Outcome?.Register is not { } into)
        {
            return null;
        }

        var fields = new Dictionary<string, string>(into.Values, StringComparer.Ordinal);
        foreach (var (field, source) in into.Fields)
        {
            if (Said(it, source, day) is { Length: > 0 } text)
            {
                fields[field] = text;
            }
        }

        // Who brought a matter about another is nobody's business in a register.
        var first = definition.Respondent is null ? application.ApplicantId : null;
        return new(
            into.Register, (into.Name is { } name ? Said(it, name, day) : application.Holder) ?? "",
            definition.Respondent is null ? application.OrganisationId : application.RespondentOrganisationId, fields,
            [.. ((Guid?[])[first, it.HandlerId, decider]).OfType<Guid>().Distinct()], definition.Publicity is not null, it.Number)
        {
            AccountId = application.RespondentId,
        };
    }

    private string? Said(Case it, string source, DateOnly day) => source switch
    {
        RegisterFilling.CaseNumber => it.Number,
        RegisterFilling.DecisionDay => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RegisterFilling.SanctionKind => it.Sanction,
        RegisterFilling.SanctionEnd => EndOfSanction(it, day)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        RegisterFilling.Sanction => definition.Sanctions?.Kinds.FirstOrDefault(k => k.Id == it.Sanction)?.Title.Zh,
        _ => Facts.TryGetValue(source, out var value) ? Text(value) : application.Prose.GetValueOrDefault(source),
    };

    private static string? Text(Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Text => value.AsText,
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        _ => value.ToString(),
    };
}
