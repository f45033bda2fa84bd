using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests;

public sealed class ImportOrganisationsTests(World world) : IClassFixture<World>
{
    private const string Path = "/api/registry/organisations/import";

    [Fact]
    public async Task A_file_is_checked_without_a_trace_then_imported_and_the_second_time_changes_nothing()
    {
        var (a, b) = (Given.Code(), Given.Code());
        var csv = $"单位名称,统一社会信用代码,单位类型,所在区,中关村,地址\r\n甲{a}大学,{a},高等学校,海淀区,是,\"学院路 1 号, 甲楼\"\r\n乙{b}公司,{b},enterprise,110105,false,\r\n";
        var admin = await world.Someone(Role.CentreAdministrator);

        (await Import(admin, csv, dryRun: true)).Counts.ShouldBe((2, 0, 0, 0));
        (await Stored(a)).ShouldBeNull();
        (await Import(admin, csv)).Counts.ShouldBe((2, 0, 0, 0));
        (await Import(admin, csv)).Counts.ShouldBe((0, 0, 2, 0));

        (await Stored(a))!.ShouldSatisfyAllConditions(
            o => o.Kind.ShouldBe(OrganisationKind.University), o => o.District.ShouldBe("110108"), o => o.InZhongguancun.ShouldBe(true),
            o => o.Address.ShouldBe("学院路 1 号, 甲楼"), o => o.Source.ShouldBe(FactSource.Import));
        (await Stored(b))!.ShouldSatisfyAllConditions(o => o.Kind.ShouldBe(OrganisationKind.Enterprise), o => o.InZhongguancun.ShouldBe(false));
    }

    [Fact]
    public async Task Each_wrong_row_says_which_cell_and_why_and_the_others_go_in()
    {
        var (a, b) = (Given.Code(), Given.Code());
        var wrong = a[..17] + (a[17] == '0' ? '1' : '0');
        var admin = await world.Someone(Role.CentreAdministrator);

        var report = await Import(admin, $"name,code,kind,district\n好{a},{a},企业,海淀区\n错码{a},{wrong},企业,海淀区\n,{b},企业,海淀区\n错区{b},{b},企业,火星\n无类{b},{b},,\n又一个{a},{a},企业,\n");

        report.Rows.Select(r => (r.Row, r.Outcome, r.Column)).ShouldBe(
            [(2, "created", null), (3, "refused", "code"), (4, "refused", "name"), (5, "refused", "district"), (6, "refused", "kind"), (7, "refused", "name")]);
        report.Rows[1].Message!.ShouldContain("校验码");
        report.Rows[5].Message!.ShouldContain("第 2 行");
        (await Stored(b)).ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_cell_updates_an_empty_one_does_not_and_a_new_name_keeps_the_old_findable()
    {
        var code = Given.Code();
        var admin = await world.Someone(Role.CentreAdministrator);
        await Import(admin, $"name,code,kind,district,address\n原名{code},{code},企业,海淀区,老地址\n");

        (await Import(admin, $"name,code,kind,district,address\n改名{code},{code},,朝阳区,\n")).Counts.ShouldBe((0, 1, 0, 0));

        (await Stored(code))!.ShouldSatisfyAllConditions(
            o => o.Name.ShouldBe($"改名{code}"), o => o.District.ShouldBe("110105"), o => o.Address.ShouldBe("老地址"), o => o.Kind.ShouldBe(OrganisationKind.Enterprise));
        (await world.With<RegistryDirectory, IReadOnlyList<OrganisationEntry>>(null, d => d.SearchOrganisationsAsync($"原名{code}", default))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_under_another_code_is_refused_and_a_code_fills_a_body_that_had_none()
    {
        var (a, b) = (Given.Code(), Given.Code());
        var admin = await world.Someone(Role.CentreAdministrator);
        await Import(admin, $"name,code,kind\n某所{a},{a},科研机构\n无码{b},,科研机构\n");

        var report = await Import(admin, $"name,code,kind\n某所{a},{b},科研机构\n无码{b},{b},科研机构\n");

        report.Rows.Select(r => r.Outcome).ShouldBe(["refused", "refused"]); // b stands twice in the file
        (await Import(admin, $"name,code,kind\n无码{b},{b},科研机构\n")).Counts.ShouldBe((0, 1, 0, 0));
        (await Import(admin, $"name,code,kind\n某所{a},{b},科研机构\n")).Rows.Single().Outcome.ShouldBe("refused");
    }

    [Fact]
    public async Task Utf8_with_a_mark_and_gb18030_are_both_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var admin = await world.Someone(Role.CentreAdministrator);
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.GetEncoding("GB18030")])
        {
            var code = Given.Code();
            var text = $"单位名称,信用代码,类型\r\n{encoding.WebName}镕喆{code},{code},企业\r\n";
            var answer = await Send(admin, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)], dryRun: false);
            (await Work(admin, answer)).Counts.ShouldBe((1, 0, 0, 0));
            (await Stored(code))!.Name.ShouldEndWith($"镕喆{code}");
        }
    }

    [Theory]
    [InlineData("name,code\n", "没有数据行")]
    [InlineData("代号,备注\n1,2\n", "没有“单位名称”列")]
    [InlineData("name,名称\n甲,乙\n", "两列都是")]
    [InlineData("name,code\n\"甲\"乙,1\n", "引号")]
    public async Task A_file_that_cannot_be_read_is_refused_with_the_reason(string csv, string reason)
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        (await Failure(admin, Encoding.UTF8.GetBytes(csv))).ShouldContain(reason);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        foreach (var bytes in (byte[][])[[0xFF, 0xFE, 0x6E, 0x00], [0x50, 0x4B, 3, 4, 0, 0]])
        {
            var answer = await Send(admin, bytes, dryRun: false);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
            (await Detail(answer)).ShouldContain("GB18030");
        }

        (await Send(admin, [], dryRun: false)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_broken_text_is_refused_with_the_line_on_which_it_breaks()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        byte[] utf8 = [.. "单位名称,类型\n北京某某研究所有限公司,企业\n上海"u8, 0xE5, .. "某公司,企业\n"u8];

        (await Failure(admin, utf8)).ShouldContain("第 3 行");
        (await Failure(admin, [.. "\uFEFFname,kind\n甲,"u8, 0xC6, 0xF3, 0xD2, 0xB5])).ShouldContain("第 2 行");
        (await Failure(admin, [.. "name,kind\n"u8, 0xFF, .. ",x\n"u8])).ShouldContain("第 2 行");
    }

    [Fact]
    public async Task A_file_over_the_limits_is_refused()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        // The server refuses before it reads: a client that asks first is not cut off in the middle of sending.
        admin.Http.DefaultRequestHeaders.ExpectContinue = true;

        (await Send(admin, new byte[OrganisationFile.MaxBytes + 1], dryRun: true)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var many = Encoding.UTF8.GetBytes("name\n" + string.Concat(Enumerable.Repeat("甲\n", OrganisationFile.MaxRows + 1)));
        (await Failure(admin, many)).ShouldContain("50000");
    }

    [Fact]
    public async Task Three_thousand_rows_are_looked_up_in_batches()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var csv = "name,kind\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"批量单位{i:D5},企业\n"));

        var queries = await world.Queries.During(async () => (await Import(admin, csv)).Counts.ShouldBe((3000, 0, 0, 0)));
        queries.ShouldBeLessThan((2 * 3000) + 150); // SQLite sends one command for each new row and journal record; each of 6 batches takes a few more
        (await world.Queries.During(async () => (await Import(admin, csv)).Counts.ShouldBe((0, 0, 3000, 0)))).ShouldBeLessThan(120);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.ResearchOffice, HttpStatusCode.Forbidden)]
    [InlineData(Role.ProgrammeOfficer, HttpStatusCode.Forbidden)]
    public async Task Only_the_administrator_imports(Role? role, HttpStatusCode status)
    {
        var someone = role is { } r ? (Visitor)await world.Someone(r, Guid.CreateVersion7(), "PGM-16") : world.Visitor();

        (await Send(someone, "name\n甲\n"u8.ToArray(), dryRun: true)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task On_the_pages_the_file_is_checked_first_and_imported_on_the_administrators_word()
    {
        var code = Given.Code();
        var admin = await world.Someone(Role.CentreAdministrator);

        var page = await Upload(admin, $"name,code,kind,备注\n页面{code},{code},企业,x\n坏{code},123,企业,y\n");
        page.Status.ShouldBe(HttpStatusCode.Redirect);
        page.Location!.ShouldStartWith("/jobs/");
        await Node.RunNextAsync(default);
        var path = System.Text.RegularExpressions.Regex.Match((await admin.Open(page.Location!)).Html, "/registry/import/[0-9a-f-]{36}").Value;
        var report = await admin.Open(path);
        report.Text.ShouldContain("共 2 行：新登记 1，更新 0，无变化 0，未接受 1");
        report.Text.ShouldContain("备注");
        (await Stored(code)).ShouldBeNull();

        (await admin.Send(report, "apply")).Location!.ShouldStartWith("/jobs/");
        (await admin.Send(report, "apply")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Stored(code)).ShouldBeNull();
        await Node.RunNextAsync(default);

        (await Stored(code)).ShouldNotBeNull();
        (await admin.Open(path)).Text.ShouldContain("已导入");
        (await admin.Send(report, "apply")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await admin.Http.GetStringAsync($"{path}.csv")).ShouldContain($"坏{code}");
    }

    [Fact]
    public async Task After_a_crash_the_import_goes_on_behind_the_last_whole_batch_and_doubles_nothing()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var mark = Given.Code();
        var csv = "name,kind,address\n" + string.Concat(Enumerable.Range(0, 1700).Select(i => $"断点{mark}{i:D5},企业,{new string('址', 20)}\n"));
        var begun = await Begin(admin, csv);
        using var power = new CancellationTokenSource();
        var first = Node.RunNextAsync(power.Token);
        while (await Batches(begun.Id) == 0 && !first.IsCompleted)
        {
            await Task.Yield();
        }

        await power.CancelAsync();
        await first;
        var before = await Batches(begun.Id);
        before.ShouldBeInRange(1, 4);
        (await Count(mark)).ShouldBe(Math.Min(before * ImportOrganisations.BatchSize, 1700));

        while (await Node.RunNextAsync(default))
        {
        }

        (await ReportOf(admin, begun)).Counts.ShouldBe((1700, 0, 0, 0));
        (await Count(mark)).ShouldBe(1700);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "registry.organisation.added" && e.Data.Contains(mark)))).ShouldBe(1700);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_it_did_and_can_be_continued()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var mark = Given.Code();
        var begun = await Begin(admin, "name,kind\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"取消{mark}{i:D5},企业\n")));

        (await admin.Send($"/jobs/{begun.Job}", "cancel")).Status.ShouldBe(HttpStatusCode.Redirect);
        await Node.RunNextAsync(default);
        (await Count(mark)).ShouldBe(0);

        var page = await admin.Open($"/registry/import/{begun.Id}");
        page.Text.ShouldContain("从中断处继续");
        (await admin.Send(page, "apply")).Location!.ShouldStartWith("/jobs/");
        await Node.RunNextAsync(default);
        (await Count(mark)).ShouldBe(600);
        (await admin.Http.GetStringAsync($"/registry/import/{begun.Id}.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(601);
    }

    [Fact]
    public async Task The_report_is_in_the_language_of_its_reader_and_its_file_is_for_administrators()
    {
        var code = Given.Code();
        var admin = await world.Someone(Role.CentreAdministrator);
        var begun = await Begin(admin, $"name,code,kind\n甲{code},123,企业\n");
        await Node.RunNextAsync(default);

        (await admin.Open($"/registry/import/{begun.Id}")).Text.ShouldContain("18 位");
        (await admin.Open($"/registry/import/{begun.Id}?lang=en")).Text.ShouldContain("18 characters");
        var file = await world.Db(db => db.Set<OrganisationImport>().Where(i => i.Id == begun.Id).Select(i => i.FileId).SingleAsync());
        (await admin.Http.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await world.Someone(Role.ResearchOffice, Guid.CreateVersion7())).Http.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Http.GetAsync($"/api/registry/organisations/import/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private RunJobs Node => world.Services.GetRequiredService<RunJobs>();

    private Task<int> Batches(Guid import) => world.Db(db => db.Set<ImportBatch>().CountAsync(b => b.ImportId == import && b.Applied));

    private Task<int> Count(string mark) => world.Db(db => db.Set<Organisation>().CountAsync(o => o.Name.Contains(mark)));

    private static async Task<Page> Upload(Testing.Person admin, string csv)
    {
        var page = await admin.Open("/registry/import");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.HiddenFields("upload"))
        {
            form.Add(new StringContent(hidden.Value), hidden.Key);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "单位.csv");
        return await Page.Read("/registry/import", await admin.Http.PostAsync("/registry/import", form));
    }

    private static async Task<HttpResponseMessage> Send(Visitor someone, byte[] bytes, bool dryRun)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await someone.Http.PostAsync($"{Path}?dryRun={dryRun}", body);
    }

    private static async Task<string> Detail(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;

    private async Task<Answer> Import(Visitor someone, string csv, bool dryRun = false) => await Work(someone, await Send(someone, Encoding.UTF8.GetBytes(csv), dryRun));

    private static async Task<Begun> Begin(Visitor someone, string csv) => await Read(await Send(someone, Encoding.UTF8.GetBytes(csv), dryRun: false));

    private static async Task<Begun> Read(HttpResponseMessage answer)
    {
        var json = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, json);
        var root = JsonDocument.Parse(json).RootElement;
        return new(root.GetProperty("id").GetGuid(), root.GetProperty("job").GetGuid(), root.GetProperty("jobHref").GetString()!, root.GetProperty("reportHref").GetString()!);
    }

    private async Task<Answer> Work(Visitor someone, HttpResponseMessage answer)
    {
        var begun = await Read(answer);
        (await Node.RunNextAsync(default)).ShouldBeTrue();
        return await ReportOf(someone, begun);
    }

    private async Task<string> Failure(Visitor someone, byte[] bytes)
    {
        var begun = await Read(await Send(someone, bytes, dryRun: false));
        (await Node.RunNextAsync(default)).ShouldBeTrue();
        var job = JsonDocument.Parse(await someone.Http.GetStringAsync(begun.JobHref)).RootElement;
        job.GetProperty("state").GetString().ShouldBe("failed");
        return job.GetProperty("message").GetString()!;
    }

    private static async Task<Answer> ReportOf(Visitor someone, Begun begun)
    {
        var root = JsonDocument.Parse(await someone.Http.GetStringAsync(begun.ReportHref)).RootElement;
        return new(
            (root.GetProperty("created").GetInt32(), root.GetProperty("updated").GetInt32(), root.GetProperty("unchanged").GetInt32(), root.GetProperty("refused").GetInt32()),
            [.. root.GetProperty("rows").EnumerateArray().Select(r => new Line(
                r.GetProperty("number").GetInt32(), r.GetProperty("outcome").GetString()!,
                r.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("column").GetString()).FirstOrDefault(),
                r.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("message").GetString()).FirstOrDefault()))]);
    }

    private Task<Organisation?> Stored(string code) => world.Db(db => db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Code == code));

    private sealed record Begun(Guid Id, Guid Job, string JobHref, string ReportHref);

    private sealed record Line(int Row, string Outcome, string? Column, string? Message);

    private sealed record Answer((int Created, int Updated, int Unchanged, int Refused) Counts, IReadOnlyList<Line> Rows);
}
