using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Policy.Contracts;

namespace Kechuang.Registry.Keeping;

/// <summary>What keepers ask of rules, parameters and the calendar.</summary>
internal sealed class KeepingRules(Rulebook rulebook, Vocabulary vocabulary, WorkingCalendar calendar, Centre centre)
{
    public DateOnly DayOf(DateTimeOffset at) => centre.DateOf(at);

    public int? Number(string? parameter, DateOnly at) =>
        parameter is not null && rulebook.ParameterAt(parameter, at) is { Kind: ValueKind.Number } value ? (int)value.AsNumber : null;

    public DateOnly? After(DateOnly day, int days)
    {
        try
        {
            return calendar.AddWorkingDays(day, days);
        }
        catch (UnknownYearException)
        {
            return null;
        }
    }

    /// <summary>The rule for whose sake an entry is not admitted; null when it is.</summary>
    public string? Refuses(RegisterDefinition definition, IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        if (definition.Admission is not { } admission)
        {
            return null;
        }

        var facts = definition.Fields.Where(f => f.Fact is not null && fields.ContainsKey(f.Id)).ToDictionary(f => f.Fact!, f => ValueOf(f.Fact!, fields[f.Id]), StringComparer.Ordinal);
        var results = rulebook.Decide(admission.Set, facts, centre.DateOf(now)).Rules.Where(r => admission.Grounds.Contains(r.RuleId) && r.Status is not RuleStatus.Draft).ToList();
        return results.Count == 0 || results.Exists(r => r.Outcome is RuleOutcome.Yes) ? null : results[0].RuleId;
    }

    private Value ValueOf(string key, string text) => vocabulary.Find(key)?.Type.Kind switch
    {
        ValueKind.Boolean => Value.Of(text is "true" or "yes"),
        ValueKind.Number when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => Value.Of(number),
        ValueKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) => Value.Of(day),
        _ => Value.Of(text),
    };
}

/// <summary>The steps of an entry. Pure: changes the entry at hand; a word says why not: state, same-person, reason, days, period, ground, target, fields, or a rule's id.</summary>
internal sealed class KeepEntry(RegisterDefinition definition, KeepingRules rules)
{
    /// <summary>What is wrong with the fields of an entry, by field.</summary>
    public IReadOnlyDictionary<string, string> Check(IReadOnlyDictionary<string, string> fields)
    {
        Dictionary<string, string> wrong = new(StringComparer.Ordinal);
        foreach (var field in definition.Fields)
        {
            var text = fields.GetValueOrDefault(field.Id, "");
            var fault = text.Length == 0 ? field.Required ? "required" : null
                : text.Length > 1000 ? "long"
                : field.Form switch
                {
                    FieldForm.Number => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? null : "number",
                    FieldForm.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "date",
                    FieldForm.Choice => field.Choices.Any(c => c.Value == text) ? null : "choice",
                    _ => null,
                };
            if (fault is not null)
            {
                wrong[field.Id] = fault;
            }
        }

        return wrong;
    }

    public string? Check(Entry it, Guid who, DateTimeOffset now)
    {
        if (it.State is not EntryState.Proposed)
        {
            return "state";
        }

        if (who == it.ProposedBy)
        {
            return "same-person";
        }

        if (Check(it.Fields).Count > 0)
        {
            return "fields";
        }

        if (rules.Refuses(definition, it.Fields, now) is { } rule)
        {
            return rule;
        }

        (it.State, it.CheckedBy) = (EntryState.Checked, who);
        return null;
    }

    public static string? Reject(Entry it, Guid who, string reason)
    {
        if (it.State is not (EntryState.Proposed or EntryState.Checked or EntryState.Publicity))
        {
            return "state";
        }

        if (who == it.ProposedBy)
        {
            return "same-person";
        }

        if (reason.Length == 0)
        {
            return "reason";
        }

        (it.State, it.Reason) = (EntryState.Rejected, reason);
        return null;
    }

    /// <summary>Publishes a checked entry: for its time of publicity where there is one, else at once.</summary>
    public string? Publish(Entry it, Guid who, int? days, string number, DateTimeOffset now)
    {
        if (it.State is not EntryState.Checked)
        {
            return "state";
        }

        if (who == it.ProposedBy || who == it.CheckedBy)
        {
            return "same-person";
        }

        var today = rules.DayOf(now);
        if (definition.Publicity is { } publicity)
        {
            if ((rules.Number(publicity.Parameter, today) ?? days) is not ({ } length and > 0 and <= 60) || rules.After(today, length) is not { } end)
            {
                return "days";
            }

            (it.State, it.PublishedBy, it.PublicityEnds) = (EntryState.Publicity, who, end);
            return null;
        }

        it.PublishedBy = who;
        List(it, number, today);
        return null;
    }

    /// <summary>Lists an entry whose publicity is over.</summary>
    public string? Finish(Entry it, string number, DateTimeOffset now)
    {
        var today = rules.DayOf(now);
        if (it.State is not EntryState.Publicity)
        {
            return "state";
        }

        if (today <= it.PublicityEnds)
        {
            return "period";
        }

        List(it, number, today);
        return null;
    }

    /// <summary>Corrects or renews a listed entry; the next version begins today.</summary>
    public string? Correct(Entry it, string name, IReadOnlyDictionary<string, string> fields, string reason, DateTimeOffset now)
    {
        if (it.State is not EntryState.Listed)
        {
            return "state";
        }

        if (reason.Length == 0)
        {
            return "reason";
        }

        if (Check(fields).Count > 0 || name.Length is 0 or > Entry.NameLength)
        {
            return "fields";
        }

        if (name != it.Name && !it.Aliases.Contains(it.Name))
        {
            it.Aliases = [.. it.Aliases, it.Name];
        }

        (it.Name, it.NameKey, it.Fields) = (name, Organisation.KeyOf(name), new(fields, StringComparer.Ordinal));
        it.Indexed().ValidUntil = Until(rules.DayOf(now));
        return null;
    }

    /// <summary>Takes an entry off the register on one of its grounds.</summary>
    public string? Leave(Entry it, Guid who, string ground, string reason, DateTimeOffset now)
    {
        if (it.State is not EntryState.Listed)
        {
            return "state";
        }

        if (definition.Exits.All(e => e.Id != ground))
        {
            return "ground";
        }

        if (who == it.PublishedBy)
        {
            return "same-person";
        }

        if (reason.Length == 0)
        {
            return "reason";
        }

        (it.State, it.ExitGround, it.Reason, it.LeftOn) = (EntryState.Left, ground, reason, rules.DayOf(now));
        return null;
    }

    /// <summary>Merges a duplicate into the entry that stays, which is found by both names from then on.</summary>
    public string? Merge(Entry it, Entry? into, Guid who, string reason, DateTimeOffset now)
    {
        if (it.State is not EntryState.Listed)
        {
            return "state";
        }

        if (into is not { State: EntryState.Listed } || into.Id == it.Id || into.Register != it.Register)
        {
            return "target";
        }

        if (who == it.PublishedBy)
        {
            return "same-person";
        }

        if (reason.Length == 0)
        {
            return "reason";
        }

        (it.State, it.MergedInto, it.Reason, it.LeftOn) = (EntryState.Left, into.Id, reason, rules.DayOf(now));
        into.Aliases = [.. into.Aliases.Concat(it.Aliases).Append(it.Name).Where(n => n != into.Name).Distinct(StringComparer.Ordinal)];
        into.Indexed();
        return null;
    }

    /// <summary>Puts an entry on the register from a day on.</summary>
    public void List(Entry it, string number, DateOnly today)
    {
        (it.State, it.Number, it.ListedOn) = (EntryState.Listed, number, today);
        it.ValidUntil = Until(today);
    }

    private DateOnly? Until(DateOnly today) => rules.Number(definition.Validity?.Parameter, today) is { } months ? today.AddMonths(months) : null;
}
