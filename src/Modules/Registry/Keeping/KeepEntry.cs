using System.Globalization;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web.Checking;

namespace Kechuang.Registry.Keeping;

/// <summary>The steps of an entry. Pure: changes the entry at hand; a word says why not: state, same-person, reason, days, period, objection, ground, target, validity, fields, or a rule's id.</summary>
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
                    FieldForm.Number => TypedNumber.Read(text) is not null ? null : "number",
                    FieldForm.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "date",
                    FieldForm.Choice or FieldForm.District => field.Choices.Any(c => c.Value == text) ? null : "choice",
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

        (it.State, it.Reason, it.OpenObjections) = (EntryState.Rejected, reason, 0);
        return null;
    }

    /// <summary>Somebody objects to an entry while it is being published; it cannot be listed before the objection is answered.</summary>
    public string? Object(Entry it, DateTimeOffset now)
    {
        if (it.State is not EntryState.Publicity)
        {
            return "state";
        }

        if (rules.DayOf(now) > it.PublicityEnds)
        {
            return "period";
        }

        it.OpenObjections++;
        return null;
    }

    /// <summary>Answers an objection: upheld, the entry is not admitted; otherwise it goes its way.</summary>
    public static string? Answer(Entry it, Guid who, bool upheld, string reason)
    {
        if (it.State is not EntryState.Publicity || it.OpenObjections == 0)
        {
            return "state";
        }

        if (upheld)
        {
            return Reject(it, who, reason);
        }

        if (who == it.ProposedBy)
        {
            return "same-person";
        }

        if (reason.Length == 0)
        {
            return "reason";
        }

        it.OpenObjections--;
        return null;
    }

    /// <summary>Publishes a checked entry: for its time of publicity where there is one, else at once. Where the text gives neither days nor a term, the publisher states them.</summary>
    public string? Publish(Entry it, Guid who, int? days, string number, DateTimeOffset now, DateOnly? until = null)
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
        if (until is not null && (definition.Validity is null || rules.Number(definition.Validity.Parameter, today) is not null || until <= today))
        {
            return "validity";
        }

        if (definition.Publicity is { } publicity)
        {
            if ((rules.Number(publicity.Parameter, today) ?? days) is not ({ } length and > 0 and <= 60) || rules.After(today, length) is not { } end)
            {
                return "days";
            }

            (it.State, it.PublishedBy, it.PublicityEnds, it.ValidUntil) = (EntryState.Publicity, who, end, until);
            return null;
        }

        (it.PublishedBy, it.ValidUntil) = (who, until);
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

        if (it.OpenObjections > 0)
        {
            return "objection";
        }

        List(it, number, today);
        return null;
    }

    /// <summary>Corrects a listed entry; the next version begins today. How long it holds does not change.</summary>
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

        if (Check(fields).Count > 0 || name.Length is 0 or > Entry.NameLength || RequestChecks.Unstorable(name) is not null)
        {
            return "fields";
        }

        // Where the past is closed a name that was wrong is not held up as a former one.
        if (name != it.Name && definition.ShowsPast && !it.Aliases.Contains(it.Name))
        {
            it.Aliases = [.. it.Aliases, it.Name];
        }

        (it.Name, it.NameKey, it.Fields) = (name, Organisation.KeyOf(name), new(fields, StringComparer.Ordinal));
        it.Indexed(definition);
        return null;
    }

    /// <summary>Renews a listed entry that still meets the rules: its term goes on from where it would end.</summary>
    public string? Renew(Entry it, Guid who, string reason, DateTimeOffset now, DateOnly? stated = null)
    {
        if (it.State is not EntryState.Listed)
        {
            return "state";
        }

        if (it.ValidUntil is not { } until || (Until(until) ?? stated) is not { } next || next <= until)
        {
            return "validity";
        }

        if (who == it.PublishedBy)
        {
            return "same-person";
        }

        if (reason.Length == 0)
        {
            return "reason";
        }

        if (rules.Refuses(definition, it.Fields, now) is { } rule)
        {
            return rule;
        }

        (it.ValidUntil, it.RemindedOn) = (next, null);
        return null;
    }

    /// <summary>Begins the term of an entry anew: it was granted again.</summary>
    public void Renewed(Entry it, DateTimeOffset now) => (it.ValidUntil, it.RemindedOn) = (Until(rules.DayOf(now)) ?? it.ValidUntil, null);

    /// <summary>Takes an entry off whose term is over.</summary>
    public string? Expire(Entry it, DateTimeOffset now)
    {
        var today = rules.DayOf(now);
        if (it.State is not EntryState.Listed)
        {
            return "state";
        }

        if (it.ValidUntil is not { } until || until >= today)
        {
            return "validity";
        }

        (it.State, it.ExitGround, it.LeftOn) = (EntryState.Left, ExitGround.TermOver, today);
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
        into.Aliases = definition.Past is not Visible.Public ? into.Aliases : [.. into.Aliases.Concat(it.Aliases).Append(it.Name).Where(n => n != into.Name).Distinct(StringComparer.Ordinal)];
        into.Indexed(definition);
        return null;
    }

    /// <summary>Puts an entry on the register from a day on.</summary>
    public void List(Entry it, string number, DateOnly today)
    {
        (it.State, it.Number, it.ListedOn) = (EntryState.Listed, number, today);
        it.ValidUntil = Until(today) ?? it.ValidUntil;
    }

    private DateOnly? Until(DateOnly today) => rules.Number(definition.Validity?.Parameter, today) is { } months ? today.AddMonths(months) : null;
}
