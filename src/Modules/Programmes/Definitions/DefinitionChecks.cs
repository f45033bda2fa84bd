using Kechuang.Platform.Packs;

namespace Kechuang.Programmes.Definitions;

/// <summary>Checks that what a programme names within its own file is there.</summary>
internal static class DefinitionChecks
{
    public static void Check(PackNode file, ProgrammeDefinition d)
    {
        CheckSteps(file, d);
        Unique(file, "modes", d.Modes.Select(m => m.Id));
        Unique(file, "classes", d.Classes.Select(c => c.Id));
        Unique(file, "fields", d.Fields.Select(f => f.Id));
        Unique(file, "call", d.CallFields.Select(f => f.Id));
        Unique(file, "form.sections", d.Form.Sections.Select(s => s.Id));
        Unique(file, "form fields", d.Form.Sections.SelectMany(s => s.Fields).Select(f => f.Id));
        Unique(file, "form.attachments.kinds", d.Form.Attachments.Kinds.Select(k => k.Id));
        Unique(file, "roles", d.Roles.Select(r => r.Id));
        Unique(file, "budget.accounts", d.Budget.Accounts.Select(a => a.Id));
        Missing(file, "roles", d.Life.Machines.SelectMany(m => m.Steps).SelectMany(s => s.By).Concat(d.TaskBook.SignedBy)
            .Concat(d.Examples.Items.SelectMany(e => e.Steps).Select(s => s.As)), [.. d.Roles.Select(r => r.Id), ProgrammeRole.System]);
        Missing(file, "taskBook modes", d.TaskBook.Sections.SelectMany(s => s.Modes), [.. d.Modes.Select(m => m.Id)]);
        Missing(file, "call (the platform sets these)", CallSettings, [.. d.CallFields.Select(f => f.Id)]);
        foreach (var example in d.Examples.Items.Where(e => e.From is { } from && d.Life.Application.State(from) is null && d.Life.Project.State(from) is null))
        {
            file.Error($"example at line {example.Line}: from: {example.From} is no state of an application or a project.");
        }
    }

    /// <summary>The fields of a call that the platform works by.</summary>
    public static readonly string[] CallSettings =
    [
        "year", "opens", "deadline", "modes", "classes", "fields", "max_amount", "max_term_months", "lump_sum_offered", "indirect_cost_pilot",
        "experts_per_application", "max_load", "objection_days", "answer_days",
    ];

    private static void CheckSteps(PackNode file, ProgrammeDefinition d)
    {
        // An objection that is right leads to another review where a panel decides, and to money at once where none does.
        Missing(file, "life (the platform takes these steps)", Moves.OfCallsAndApplications.Where(m => m != (d.Review.Panel ? Moves.Overturn : Moves.ReviewAgain)),
            [.. d.Life.Call.Steps.Concat(d.Life.Application.Steps).Select(s => s.Do)]);
        Missing(file, "life.project (the platform takes these steps)", Moves.OfProjects, [.. d.Life.Project.Steps.Select(s => s.Do)]);
        var all = d.Life.Machines.SelectMany(m => m.Steps).Select(s => s.Do).ToHashSet(StringComparer.Ordinal);
        Missing(file, "gates", d.Gates.Select(g => g.Step), all);
        Missing(file, "examples", d.Examples.Items.SelectMany(e => e.Steps).Select(s => s.Do), all);
        Missing(file, "objection.from", [d.Objection.From], all);
        Unique(file, "gates", d.Gates.Select(g => g.Step));
    }

    private static void Unique(PackNode file, string where, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            file.Error($"{where}: {twice.Key} stands twice.");
        }
    }

    private static void Missing(PackNode file, string where, IEnumerable<string> named, IReadOnlyCollection<string> there)
    {
        foreach (var name in named.Distinct(StringComparer.Ordinal).Where(n => !there.Contains(n)))
        {
            file.Error($"{where}: {name} is not defined.");
        }
    }
}
