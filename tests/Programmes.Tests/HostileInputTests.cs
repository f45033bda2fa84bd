using System.Globalization;
using System.Net;
using System.Text;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Projects;
using Kechuang.Programmes.Tests.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests;

/// <summary>Every form of the room is sent everything that a form can be sent and must not take. Nothing of it may fail, and nothing may be stored.</summary>
public sealed class HostileInputTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    /// <summary>What a field takes.</summary>
    [Flags]
    private enum Takes
    {
        Text = 1,
        Money = 2,
        Day = 4,
        Choice = 8,
        Number = 16,
        Instant = 32,

        /// <summary>It may be left empty.</summary>
        Optional = 64,

        /// <summary>Money that may be less than nothing.</summary>
        Signed = 128,
    }

    private sealed record Form(Person Who, string Path, string Name, params (string Name, string Good, Takes Takes)[] Fields);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Forms_of_calls_and_applications_refuse_what_makes_no_sense_and_name_the_field()
    {
        var call = await city.City.Open();
        var (confirmed, submitted) = (await city.City.Filled(call), await city.City.Submitted(call, await city.City.Colleague()));
        await city.City.Send(confirmed);
        await Hold(
            new(city.Officer, "/programmes/calls/new", "call",
                ("Input.Title", "指南", Takes.Text), ("Input.Guide", "正文", Takes.Text), ("Input.Contact", "办公室", Takes.Text), ("Input.Year", "2026", Takes.Number),
                ("Input.TitleEn", "Call", Takes.Text | Takes.Optional), ("Input.GuideEn", "Text", Takes.Text | Takes.Optional),
                ("Input.Opens", "2026-03-01 09:00", Takes.Instant), ("Input.Deadline", "2026-03-31 17:00", Takes.Instant),
                ("modes", "normal", Takes.Choice), ("classes", "general", Takes.Choice), ("fields", "F", Takes.Choice),
                ("Input.MaxAmount", "10000", Takes.Money | Takes.Optional), ("Input.MaxTermMonths", "36", Takes.Number | Takes.Optional),
                ("Input.ExpertsPerApplication", "3", Takes.Number), ("Input.MaxLoad", "10", Takes.Number), ("Input.ObjectionDays", "5", Takes.Number), ("Input.AnswerDays", "15", Takes.Number | Takes.Optional)),
            new(city.Officer, $"/programmes/calls/{call.Id}", "cancel", ("Input.Reason", "理由", Takes.Text)),
            new(city.Officer, $"/programmes/calls/{call.Id}", "steer", ("step", "nothing", Takes.Choice)),
            new(city.Officer, $"/programmes/calls/{call.Id}/applications", "accept", ("ids", "nothing", Takes.Choice)),
            new(city.Officer, $"/applications/{submitted}", "reject", ("Input.Reason", "理由", Takes.Text)),
            new(city.Office, $"/applications/{confirmed}", "return", ("Input.Reason", "理由", Takes.Text)),
            new(city.Investigator, $"/applications/{confirmed}", "step", ("step", "nothing", Takes.Choice)),
            new(await city.City.Colleague(), $"/applications/new?call={call.Number}", "begin", ("organisation", "nothing", Takes.Choice | Takes.Optional)));
    }

    [Fact]
    public async Task Forms_of_the_panel_and_of_objections_do_too()
    {
        var call = await city.City.Open();
        var id = await city.City.Submitted(call);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        await new Reviewers(world, city.City).Through(call, id, fund: false);
        world.Clock.Now = ProjectCity.Funded;
        (await world.With<IServiceProvider, string?>(city.Officer, async s => await s.GetRequiredService<PublishResults>().HandleAsync(
            (await s.GetRequiredService<SteerCall>().FindAsync(call.Id, default))!, default))).ShouldBeNull();
        await Hold(new Form(city.Investigator, $"/applications/{id}", "object", ("Objection.Reason", "理由", Takes.Text)));
        await world.With<RaiseObjection, string?>(city.Investigator, async o => await o.RaiseAsync((await o.FindMineAsync(id, default))!, "与事实不符", default));
        await Hold(new Form(city.City.Chair, $"/applications/{id}", "decide", ("Input.Reason", "理由", Takes.Text), ("Input.Step", "decline", Takes.Choice)));
    }

    [Fact]
    public async Task Forms_of_the_task_book_do_too()
    {
        var project = await city.Founded();
        await Hold(new Form(city.Investigator, $"/projects/{project.Number}/task-book/edit", "task-book",
            ("Input.StartsOn", "2026-05-01", Takes.Day), ("Input.Version", "-1", Takes.Number | Takes.Signed),
            ("Input.Indicators[0].Title", "论文", Takes.Text), ("Input.Indicators[0].Target", "3 篇", Takes.Text), ("Input.Indicators[0].Verified", "检索报告", Takes.Text),
            ("Input.Milestones[0].Title", "中期节点", Takes.Text), ("Input.Milestones[0].Due", "2027-10-31", Takes.Day),
            ("Input.Milestones[0].Criteria", "完成样机", Takes.Text), ("Input.Milestones[0].Tranche", "100000", Takes.Money | Takes.Optional)));
        await city.Write(project);
        await Hold(new Form(city.Office, $"/projects/{project.Number}/task-book", "sign", ("Input.Hash", new string('0', 64), Takes.Text)));
        await city.SignForUnit(project);
        await Hold(
            new(city.Officer, $"/projects/{project.Number}/task-book", "sign", ("Input.Hash", new string('0', 64), Takes.Text)),
            new(city.Officer, $"/projects/{project.Number}/task-book", "return", ("Back.Reason", "理由", Takes.Text)));
    }

    [Fact]
    public async Task Forms_of_a_running_project_do_too()
    {
        var project = await city.Running();
        var at = $"/projects/{project.Number}";
        ProjectCity.Sent(await city.Investigator.Send($"{at}/budget/change", "change", [.. ProjectCity.Lines("50000", "-50000", "", ""), ("Input.Reason", "实验需要"), ("Input.Quotation", "报价单")]));
        ProjectCity.Sent(await city.Officer.Send($"{at}/inspections/new", "inspection", ("Input.Kind", "audit"), ("Input.Scope", "money"),
            ("Input.From", "2026-05-01"), ("Input.To", "2026-05-03"), ("Input.Body", "市审计局"), ("Input.Reason", "计划")));
        var (node, change, inspection) = await world.Db(async db => (
            await db.Set<ProjectMilestone>().Where(m => m.ProjectId == project.Id).OrderBy(m => m.Due).Select(m => m.Id).FirstAsync(),
            await db.Set<ProjectChange>().Where(m => m.ProjectId == project.Id).Select(m => m.Id).SingleAsync(),
            await db.Set<ProjectInspection>().Where(m => m.ProjectId == project.Id).Select(m => m.Id).SingleAsync()));
        await Hold(
            new(city.Investigator, $"{at}/budget/change", "change",
                ("Input.Lines[1].Change", "-100", Takes.Money | Takes.Signed | Takes.Optional), ("Input.Lines[2].Change", "100", Takes.Money | Takes.Signed | Takes.Optional),
                ("Input.Reason", "理由", Takes.Text), ("Input.Quotation", "", Takes.Text | Takes.Optional)),
            new(city.Office, $"{at}/budget/changes/{change}", "verify", ("Input.Agrees", "true", Takes.Choice), ("Input.Opinion", "属实", Takes.Text)),
            new(city.Investigator, $"{at}/expenses/new", "expense",
                ("Input.Account", "budget.business", Takes.Choice), ("Input.Item", "差旅", Takes.Text), ("Input.Amount", "100", Takes.Money),
                ("Input.SpentOn", "2026-05-09", Takes.Day), ("Input.Note", "", Takes.Text | Takes.Optional)),
            new(city.Investigator, $"{at}/milestones/new", "milestone",
                ("Input.Title", "节点", Takes.Text), ("Input.Due", "2027-05-09", Takes.Day), ("Input.Criteria", "样机", Takes.Text), ("Input.Tranche", "1", Takes.Money | Takes.Optional)),
            new(city.Officer, $"{at}/milestones/{node}", "review", ("Input.Result", "passed", Takes.Choice), ("Input.Note", "完成", Takes.Text)),
            new(city.Officer, $"{at}/inspections/new", "inspection",
                ("Input.Kind", "audit", Takes.Choice), ("Input.Scope", "money", Takes.Choice), ("Input.From", "2026-06-01", Takes.Day), ("Input.To", "2026-06-03", Takes.Day),
                ("Input.Body", "市审计局", Takes.Text), ("Input.Reason", "计划", Takes.Text | Takes.Optional)),
            new(city.Officer, $"{at}/inspections/{inspection}", "report", ("Input.Result", "无问题", Takes.Text)),
            new(city.Officer, $"{at}/terminate", "terminate", ("Input.Reason", "理由", Takes.Text)),
            new(city.Investigator, $"{at}/acceptance/request", "acceptance",
                ("Input.Summary", "完成", Takes.Text), ("Input.Lines[0].Evidence", "论文", Takes.Text), ("Input.Lines[1].Evidence", "样机", Takes.Text)));
        (await city.Read(project)).State.ShouldBe("running");
        (await world.Db(db => db.Set<ProjectExpense>().CountAsync(e => e.ProjectId == project.Id))).ShouldBe(0);
        (await world.Db(db => db.Set<ProjectChange>().CountAsync(e => e.ProjectId == project.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Forms_of_acceptance_do_too()
    {
        var project = await city.Running();
        var at = $"/projects/{project.Number}";
        ProjectCity.Sent(await city.Investigator.Send($"{at}/budget/change", "change", [.. ProjectCity.Lines("50000", "-50000", "", ""), ("Input.Reason", "实验需要"), ("Input.Quotation", "报价单")]));
        var change = await world.Db(db => db.Set<ProjectChange>().Where(m => m.ProjectId == project.Id).Select(m => m.Id).SingleAsync());
        ProjectCity.Sent(await city.Office.Send($"{at}/budget/changes/{change}", "verify", ("Input.Agrees", "true"), ("Input.Opinion", "属实")));
        ProjectCity.Sent(await city.Investigator.Send($"{at}/acceptance/request", "acceptance", ("Input.Summary", "完成"), ("Input.Lines[0].Evidence", "论文"), ("Input.Lines[1].Evidence", "样机")));
        await Hold(
            new(city.Office, $"{at}/acceptance", "filing", ("File.Number", "备-1", Takes.Text)),
            new(city.Officer, $"{at}/acceptance", "conclude",
                ("Input.Scheme", "free_exploration", Takes.Choice), ("Input.Lines[0].Score", "90", Takes.Number), ("Input.Lines[1].Score", "80", Takes.Number),
                ("Input.Lines[0].Note", "", Takes.Text | Takes.Optional), ("Input.Passed", "true", Takes.Choice), ("Input.Reason", "理由", Takes.Text)));
        (await city.Read(project)).State.ShouldBe("in_acceptance");
    }

    [Theory]
    [InlineData("Input.Indicators[7].Title", "第八项")]
    [InlineData("Input.Milestones[9].Title", "第十个")]
    [InlineData("Input.Indicators[x].Title", "无序号")]
    [InlineData("Input.Indicators[-1].Title", "负序号")]
    [InlineData("Input.Indicators[99999999999].Title", "巨大序号")]
    [InlineData("Input.Indicators", "不是行")]
    public async Task A_row_that_cannot_be_read_is_never_lost_in_silence(string name, string value)
    {
        var project = await city.Founded();

        var page = await city.Write(project, (name, value));

        ((int)page.Status).ShouldBeInRange(400, 499, page.Text);
        (await world.Db(db => db.Set<ProjectTaskBook>().CountAsync(b => b.ProjectId == project.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Two_hundred_rows_are_refused_and_not_cut()
    {
        var project = await city.Founded();

        var page = await city.Write(project, [.. Enumerable.Range(2, 198).SelectMany(i => new (string, string?)[]
        {
            ($"Input.Indicators[{i}].Title", "指标"), ($"Input.Indicators[{i}].Target", "1"), ($"Input.Indicators[{i}].Verified", "报告"),
        })]);

        ((int)page.Status).ShouldBeInRange(400, 499, page.Text);
        (await world.Db(db => db.Set<ProjectTaskBook>().CountAsync(b => b.ProjectId == project.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Things_of_others_are_not_there_whatever_is_sent()
    {
        var project = await city.Running();
        var other = await new City(world).Build();
        var node = await world.Db(db => db.Set<ProjectMilestone>().Where(m => m.ProjectId == project.Id).Select(m => m.Id).FirstAsync());
        foreach (var path in new[] { "", "/task-book", "/task-book/edit", "/budget", "/budget/change", "/expenses", "/expenses/new", "/acceptance", "/acceptance/request", "/files", "/milestones/new", $"/milestones/{node}" })
        {
            ((int)(await other.Investigator.Open($"/projects/{project.Number}{path}")).Status).ShouldBe(404, path);
            ((int)(await other.Office.Open($"/projects/{project.Number}{path}")).Status).ShouldBeOneOf([403, 404], path);
        }

        foreach (var (person, path) in new[] { (city.Officer, $"/projects/{project.Number}/milestones/{Guid.Empty}"), (city.Office, $"/projects/{project.Number}/budget/changes/{Guid.Empty}"), (city.Officer, $"/projects/{project.Number}/inspections/{Guid.Empty}"), (city.Officer, "/projects/%00"), (city.Officer, $"/projects/{new string('9', 3000)}") })
        {
            ((int)(await person.Open(path)).Status).ShouldBeInRange(400, 499, path);
        }
    }

    private static async Task Hold(params Form[] forms)
    {
        List<string> wrong = [];
        var sent = 0;
        foreach (var form in forms)
        {
            var page = await form.Who.Open(form.Path);
            foreach (var (name, good, takes) in form.Fields)
            {
                foreach (var (what, value) in Hostile(good, takes))
                {
                    sent++;
                    var answer = await Post(form, page, name, value);
                    if (answer.Location is not null)
                    {
                        page = await form.Who.Open(form.Path);
                    }

                    if ((int)answer.Status is < 400 or >= 500)
                    {
                        wrong.Add($"{form.Path} {form.Name} {name} {what}: {(int)answer.Status}");
                    }
                    else if (answer.Text.Length == 0)
                    {
                        wrong.Add($"{form.Path} {form.Name} {name} {what}: {(int)answer.Status} without a word");
                    }
                }
            }
        }

        sent.ShouldBeGreaterThan(forms.Length * 2);
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    private static async Task<Page> Post(Form form, Page page, string name, string? value)
    {
        var body = new StringBuilder();
        foreach (var (key, kept) in page.HiddenFields(form.Name).Where(h => h.Key != name && form.Fields.All(f => f.Name != h.Key)))
        {
            Append(body, key, WebUtility.UrlEncode(kept));
        }

        foreach (var field in form.Fields.Where(f => f.Name != name))
        {
            Append(body, field.Name, WebUtility.UrlEncode(field.Good));
        }

        if (value is not null)
        {
            Append(body, name, value);
        }

        using var content = new StringContent(body.ToString(), Encoding.UTF8, "application/x-www-form-urlencoded");
        return await Page.Read(form.Path, await form.Who.Http.PostAsync(new Uri(form.Path, UriKind.Relative), content));
    }

    private static void Append(StringBuilder body, string name, string encoded) =>
        body.Append(body.Length == 0 ? "" : "&").Append(WebUtility.UrlEncode(name)).Append('=').Append(encoded);

    /// <summary>What must be refused, encoded as it goes over the wire; null for a field that is left out.</summary>
    private static IEnumerable<(string What, string? Value)> Hostile(string good, Takes takes)
    {
        if (!takes.HasFlag(Takes.Optional))
        {
            yield return ("left out", null);
            yield return ("empty", "");
        }

        if (takes.HasFlag(Takes.Text) && !takes.HasFlag(Takes.Optional))
        {
            yield return ("blank", "+++%E3%80%80");
        }

        yield return ("a megabyte", new string('9', 1 << 20));
        yield return ("a control character", WebUtility.UrlEncode(good) + "%00");
        yield return ("a broken character", WebUtility.UrlEncode(good) + "%EF%BF%BD");
        foreach (var junk in takes switch
        {
            _ when takes.HasFlag(Takes.Money) => ["１e30", "99999999999999999999999999999999", "0.001", "NaN", "十", "1;2", .. takes.HasFlag(Takes.Signed) ? Array.Empty<string>() : ["-1"]],
            _ when takes.HasFlag(Takes.Day) => ["2026-02-30", "yesterday", "99999-01-01", "0000-00-00"],
            _ when takes.HasFlag(Takes.Instant) => ["2026-02-30 09:00", "soon", "99999-01-01 09:00", "2026-03-01 25:00"],
            _ when takes.HasFlag(Takes.Number) => ["1.5", "99999999999999999999", "many", .. takes.HasFlag(Takes.Signed) ? Array.Empty<string>() : ["-1"]],
            _ when takes.HasFlag(Takes.Choice) => ["nothing", "'; drop table x; --", Guid.Empty.ToString()],
            _ => Array.Empty<string>(),
        })
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"“{junk}”"), WebUtility.UrlEncode(junk));
        }
    }
}
