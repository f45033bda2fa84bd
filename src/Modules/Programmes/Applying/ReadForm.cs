using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Applying;

/// <summary>Puts an application's form together: known facts shown, the rest asked, all of it as facts for the rules.</summary>
/// <remarks>Cost: the answers, the register's facts (at most six queries) and the count of running projects, whatever the number of fields.</remarks>
internal sealed class ReadForm(KechuangDb db, Facts facts, FactText factText, Rulebook rulebook, Centre centre, TimeProvider clock, ReadField check, AttachFile files)
{
    /// <summary>The form as it is stored, or as it was handed in; <paramref name="typing"/> replaces answers by what is being typed and is not saved yet.</summary>
    public async Task<ApplicationForm> HandleAsync(Case it, IReadOnlyDictionary<string, string>? typing, CancellationToken ct)
    {
        var id = it.Application.Id;
        var handedIn = ApplicationState.HandedIn.Contains(it.Application.State)
            ? await db.Set<SubmittedForm>().AsNoTracking().Where(s => s.ApplicationId == id).Select(s => s.Values).SingleOrDefaultAsync(ct) : null;
        var answers = await db.Set<Answer>().AsNoTracking().Where(a => a.ApplicationId == id).ToDictionaryAsync(a => a.Key, StringComparer.Ordinal, ct);
        foreach (var (key, value) in typing ?? new Dictionary<string, string>())
        {
            answers[key] = new() { ApplicationId = id, Key = key, Value = value, Edition = answers.GetValueOrDefault(key)?.Edition ?? 0, SavedAt = default, SavedBy = default, Window = "" };
        }

        var keys = it.Definition.Form.Sections.SelectMany(s => s.Facts).Distinct(StringComparer.Ordinal).ToList();
        var sheet = await facts.SheetAsync(keys, handedIn is null ? Subjects(it) : [], ct);
        var byKey = sheet.Fields.ToDictionary(f => f.Key, StringComparer.Ordinal);
        var chosen = new Chosen(it, key => Canonical(byKey.GetValueOrDefault(key), answers.GetValueOrDefault(key)));
        var sections = it.Definition.Form.Sections.Select(s => new FilledSection(
            s.Id, s.Title,
            [
                .. s.Facts.Select(key => check.Fact(chosen, byKey[key], answers.GetValueOrDefault(key))),
                .. s.Fields.Select(field => check.Text(field, answers.GetValueOrDefault(field.Id))),
            ])).ToList();
        if (handedIn is not null)
        {
            sections = [.. sections.Select(s => s with { Fields = [.. s.Fields.Select(f => HandedIn(f, handedIn))] })];
        }

        var form = new ApplicationForm(it, sections, sheet, new Dictionary<string, Value>(), handedIn is null ? await files.MissingAsync(it, ct) : []);
        return form with { Facts = await FactsAsync(form, ct) };
    }

    /// <summary>The organisation and the person whom the form is about.</summary>
    public static IReadOnlyList<Subject> Subjects(Case it) =>
        [Subject.Organisation(it.Application.OrganisationId), .. it.Application.PersonId is { } person ? new[] { Subject.Person(person) } : []];

    /// <summary>A field as it was handed in, whatever the register has learnt since.</summary>
    private FilledField HandedIn(FilledField field, Dictionary<string, string> values)
    {
        var value = values.GetValueOrDefault(field.Key);
        return field with
        {
            Asked = false,
            Canonical = value,
            Shown = value is null || field.Kind is FieldKind.Area ? value : factText.Show(field.Key, value),
            Problem = null,
        };
    }

    private string? Canonical(FactField? field, Answer? answer) => field is null ? answer?.Value
        : field.Asking == Asking.No ? field.Known!.Value
        : factText.Read(field.Key, answer?.Value).Value;

    private async Task<Dictionary<string, Value>> FactsAsync(ApplicationForm form, CancellationToken ct)
    {
        var it = form.Case;
        var read = it.Definition.Gates.SelectMany(g => g.Sets).Distinct(StringComparer.Ordinal)
            .SelectMany(s => rulebook.Find(s)?.Facts ?? []).Distinct(StringComparer.Ordinal)
            .Where(k => k.StartsWith("organisation.", StringComparison.Ordinal) || k.StartsWith("person.", StringComparison.Ordinal)).ToList();
        var known = await facts.KnownAsync(Subjects(it), read, centre.DateOf(clock.GetUtcNow()), ct);
        var all = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var fact in known.Where(k => !k.Stale))
        {
            all[fact.Key] = ToValue(fact.Key, fact.Value);
        }

        foreach (var field in form.Fields.Where(f => f.Canonical is not null))
        {
            var name = it.Definition.Form.Sections.SelectMany(s => s.Fields).FirstOrDefault(f => f.Id == field.Key) is { } text ? text.Fact : field.Key;
            if (name is not null)
            {
                all[name] = ToValue(name, field.Canonical!);
            }
        }

        await AddOwnAsync(all, it, form.Sheet, ct);
        return all;
    }

    /// <summary>What the platform knows by itself: the call's settings, what is running, what was not asked again.</summary>
    private async Task AddOwnAsync(Dictionary<string, Value> all, Case it, FactSheet sheet, CancellationToken ct)
    {
        var (call, me) = (it.Call, it.Application.InvestigatorId);
        all["call.year"] = Value.Of((decimal)call.Year);
        all["call.max_amount"] = call.MaxAmount is { } most ? Value.Of((decimal)most) : Value.Null;
        all["call.lump_sum_offered"] = Value.Of(call.LumpSumOffered);
        all["project.programme"] = Value.Of(it.Definition.Programme);
        all["project.indirect_cost_pilot"] = Value.Of(call.IndirectCostPilot);
        all["project.milestone_pilot"] = Value.Of(false);
        all["project.equipment_increase"] = Value.Of(0m);
        all["person.active_projects"] = Value.Of((decimal)await db.Set<Project>().CountAsync(
            p => p.InvestigatorId == me && p.State != ProjectState.Accepted && p.State != ProjectState.NotPassed && p.State != ProjectState.Terminated, ct));
        all["material.already_held"] = Value.Of(sheet.Known.Any());
        all["material.asked_again"] = Value.Of(false);
    }

    private Value ToValue(string key, string canonical) => factText.Plain(key, canonical) switch
    {
        bool flag => Value.Of(flag),
        decimal number => Value.Of(number),
        DateOnly day => Value.Of(day),
        IEnumerable<string> list => Value.OfList([.. list.Select(Value.Of)]),
        var text => Value.Of(Convert.ToString(text, CultureInfo.InvariantCulture)),
    };
}

/// <summary>What is chosen elsewhere on the form and bears on a field.</summary>
internal sealed record Chosen(Case Case, Func<string, string?> Canonical);
