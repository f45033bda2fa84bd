using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Policy.Contracts;
using Kechuang.Programmes.Definitions;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Contracting;

/// <summary>Makes the task book of a project from its definition, its application and what the investigator adds.</summary>
internal sealed class ComposeTaskBook(KechuangDb db, Vocabulary vocabulary, FactText factText, IStringLocalizer<Texts> texts)
{
    /// <summary>The draft as it stands, or what is missing from it.</summary>
    public async Task<(TaskBookContent? Content, string? Missing)> DraftAsync(ProjectCase it, CancellationToken ct)
    {
        var book = await db.Set<ProjectTaskBook>().AsNoTracking().SingleOrDefaultAsync(b => b.ProjectId == it.Project.Id, ct);
        var milestones = await db.Set<ProjectMilestone>().AsNoTracking().Where(m => m.ProjectId == it.Project.Id).OrderBy(m => m.Due).ThenBy(m => m.Id).ToListAsync(ct);
        return book?.StartsOn is not { } start ? (null, texts["任务书还没有填写起始日期。"])
            : book.Indicators.Count == 0 ? (null, texts["任务书还没有考核指标。"])
            : milestones.Count == 0 ? (null, texts["任务书还没有关键节点。"])
            : (Compose(it, start, book.Indicators, milestones), null);
    }

    /// <summary>The last day of a term: the day before the same day so many months later.</summary>
    public static DateOnly EndOf(DateOnly start, int months) => start.AddMonths(months).AddDays(-1);

    /// <summary>A value in the reader's language, with its unit; a text as it is.</summary>
    public string Show(string key, string value) => vocabulary.Find(key) is not { } known ? value
        : known.Form is FactForm.Number && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? ShowValue.Number(number, known.Unit)
        : factText.Show(key, value);

    private TaskBookContent Compose(ProjectCase it, DateOnly start, List<TaskBookIndicator> indicators, List<ProjectMilestone> milestones)
    {
        var (project, definition) = (it.Project, it.Definition);
        var sections = definition.TaskBook.Sections.Where(s => s.Modes.Count == 0 || s.Modes.Contains(project.Mode)).Select(s => new TaskBookPart(
            s.Id, s.Title, [.. s.From.Where(key => key is not ("budget" or "milestones")).Select(key => Row(it, key)).OfType<TaskBookRow>()], s.Text, s.Clauses,
            s.Id == "indicators" ? TaskBookFilling.Indicators
                : s.From.Contains("budget") ? TaskBookFilling.Budget
                : s.From.Contains("milestones") ? TaskBookFilling.Milestones
                : TaskBookFilling.None));
        return new(
            TaskBookContent.V1, project.Number, project.Programme, project.DefinitionVersion, definition.TaskBook.Title, project.Mode, project.Amount,
            start, EndOf(start, project.TermMonths), [.. sections], indicators, [.. Budget(definition, project)],
            [.. milestones.Select(m => new TaskBookNode(m.Title, m.Due, m.Criteria, m.Tranche))]);
    }

    private static IEnumerable<TaskBookAmount> Budget(ProgrammeDefinition definition, Project project) => project.IsLumpSum
        ? [new(definition.Budget.LumpSum.Fact, definition.Budget.LumpSum.Title, project.Amount)]
        : definition.Budget.Accounts.Select(a => new TaskBookAmount(a.Fact, a.Title, project.Budget.GetValueOrDefault(a.Fact)));

    private TaskBookRow? Row(ProjectCase it, string key)
    {
        if (!it.Values.TryGetValue(key, out var value))
        {
            return null;
        }

        var field = it.Definition.Form.Sections.SelectMany(s => s.Fields).FirstOrDefault(f => f.Id == key);
        var known = vocabulary.Find(key);
        return new(key, field?.Title ?? known?.Title ?? new(key, key), value, InChinese(() => Show(key, value)));
    }

    private static string InChinese(Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
