using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Importing;
using Microsoft.EntityFrameworkCore;

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
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            (await Stored(code))!.Name.ShouldEndWith($"镕喆{code}");
        }
    }

    [Theory]
    [InlineData("", "没有数据行")]
    [InlineData("name,code\n", "没有数据行")]
    [InlineData("代号,备注\n1,2\n", "没有“单位名称”列")]
    [InlineData("name,名称\n甲,乙\n", "两列都是")]
    [InlineData("name,code\n\"甲\"乙,1\n", "引号")]
    public async Task A_file_that_cannot_be_read_is_refused_with_the_reason(string csv, string reason)
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        var answer = await Send(admin, Encoding.UTF8.GetBytes(csv), dryRun: false);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Detail(answer)).ShouldContain(reason);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var admin = await world.Someone(Role.CentreAdministrator);

        foreach (var bytes in (byte[][])[[0xFF, 0xFE, 0x6E, 0x00], [(byte)'n', 0xFF, 0x20], [0x50, 0x4B, 3, 4, 0, 0]])
        {
            var answer = await Send(admin, bytes, dryRun: false);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await Detail(answer)).ShouldContain("GB18030");
        }
    }

    [Fact]
    public async Task A_file_over_the_limits_is_refused()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        // The server refuses before it reads: a client that asks first is not cut off in the middle of sending.
        admin.Http.DefaultRequestHeaders.ExpectContinue = true;

        (await Send(admin, new byte[OrganisationFile.MaxBytes + 1], dryRun: true)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var many = Encoding.UTF8.GetBytes("name\n" + string.Concat(Enumerable.Repeat("甲\n", OrganisationFile.MaxRows + 1)));
        var answer = await Send(admin, many, dryRun: true);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Detail(answer)).ShouldContain("50000");
    }

    [Fact]
    public async Task Three_thousand_rows_are_looked_up_in_batches()
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        var csv = "name,kind\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"批量单位{i:D5},企业\n"));

        var queries = await world.Queries.During(async () => (await Import(admin, csv)).Counts.ShouldBe((3000, 0, 0, 0)));
        queries.ShouldBeLessThan((2 * 3000) + 50); // SQLite sends one command for each new row and journal record, and 6 batches look up
        (await world.Queries.During(async () => (await Import(admin, csv)).Counts.ShouldBe((0, 0, 3000, 0)))).ShouldBeLessThan(20);
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
        var report = await admin.Open(page.Location!);
        report.Text.ShouldContain("共 2 行：新登记 1，更新 0，无变化 0，未接受 1");
        report.Text.ShouldContain("备注");
        (await Stored(code)).ShouldBeNull();

        (await admin.Send(report, "apply")).Status.ShouldBe(HttpStatusCode.Redirect);

        (await Stored(code)).ShouldNotBeNull();
        (await admin.Open(page.Location!)).Text.ShouldContain("已导入");
        (await admin.Send(report, "apply")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await admin.Http.GetStringAsync($"{page.Location}.csv")).ShouldContain($"坏{code}");
    }

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

    private static async Task<Answer> Import(Visitor someone, string csv, bool dryRun = false)
    {
        var answer = await Send(someone, Encoding.UTF8.GetBytes(csv), dryRun);
        var json = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, json);
        var root = JsonDocument.Parse(json).RootElement;
        return new(
            (root.GetProperty("created").GetInt32(), root.GetProperty("updated").GetInt32(), root.GetProperty("unchanged").GetInt32(), root.GetProperty("refused").GetInt32()),
            [.. root.GetProperty("rows").EnumerateArray().Select(r => new Line(
                r.GetProperty("row").GetInt32(), r.GetProperty("outcome").GetString()!,
                r.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("column").GetString()).FirstOrDefault(),
                r.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("message").GetString()).FirstOrDefault()))]);
    }

    private Task<Organisation?> Stored(string code) => world.Db(db => db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Code == code));

    private sealed record Line(int Row, string Outcome, string? Column, string? Message);

    private sealed record Answer((int Created, int Updated, int Unchanged, int Refused) Counts, IReadOnlyList<Line> Rows);
}
