using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kechuang.Platform.Tests.Ui;

/// <summary>A form through HTTP, without a browser and without script.</summary>
public sealed partial class FormTests : IAsyncLifetime
{
    private WebApplication app = default!;
    private HttpClient client = default!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUi().AddSampleCentre().AddScoped(_ => new CurrentUser(new([])));
        app = builder.Build();
        app.UseLanguages();
        app.UseAntiforgery();
        app.MapUi();
        app.MapRazorComponents<SampleApp>();
        await app.StartAsync();
        client = new(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true }) { BaseAddress = new(app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task What_was_typed_arrives_money_in_fen()
    {
        var (status, html) = await Send(("Title", "量子"), ("Amount", "1,234.5"), ("From", "2027-01-01"), ("Months", "36"), ("Mode", "b"), ("Agreed", "true"), ("Lines[0].Amount", "0.5"), ("Lines[1].Amount", "1"));

        html.ShouldContain("<output>量子|123450|2027-01-01|36|b|True|50,100</output>");
        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_blank_row_keeps_its_place_between_others()
    {
        var (_, html) = await Send(("Title", "量子"), ("Amount", "1"), ("Lines[0].Amount", ""), ("Lines[1].Amount", "0.3"));

        html.ShouldContain("|,30</output>");
    }

    [Theory]
    [InlineData("Lines[0].Months", "十二")]
    [InlineData("Lines[1].Months", "99999999999")]
    [InlineData("Lines[7].Amount", "二")]
    [InlineData("Lines[x].Amount", "2")]
    public async Task What_was_sent_and_cannot_be_read_is_refused_where_the_page_has_no_field_for_it(string field, string typed)
    {
        var (status, html) = await Send(("Title", "量子"), ("Amount", "1"), ("Lines[0].Amount", "0.5"), (field, typed));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        html.ShouldContain($"有的内容无法识别，没有保存：Input.{field}");
        html.ShouldNotContain("<output>");
    }

    [Fact]
    public async Task An_empty_form_is_told_what_is_missing_with_links_to_the_fields()
    {
        var (status, html) = await Send(("Title", ""), ("Amount", ""));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        html.ShouldContain("请更正以下 2 处");
        html.ShouldContain("<a href=\"#Input-Title\" data-turbo=\"false\">请填写标题</a>");
        html.ShouldContain("<a href=\"#Input-Amount\" data-turbo=\"false\">请填写金额</a>");
        html.ShouldContain("aria-describedby=\"Input-Title-help Input-Title-error\"");
        html.ShouldContain("id=\"Input-Title-error\"");
    }

    [Theory]
    [InlineData("Amount", "一百万", "金额应为金额")]
    [InlineData("Amount", "0.001", "金额应为金额")]
    [InlineData("Amount", "0.50", "金额应在 ¥1 到 ¥1,000,000 之间")]
    [InlineData("From", "明天", "开始应为日期")]
    [InlineData("Months", "十二", "月数应为整数")]
    [InlineData("Months", "61", "月数应在 1 到 60 之间")]
    [InlineData("Months", "99999999999999999999", "月数应为整数")]
    [InlineData("Title", "一二三四五六七八九十一", "标题不能超过 10 字")]
    [InlineData("Lines[1].Amount", "2", "第 2 行应在 ¥0 到 ¥1 之间")]
    [InlineData("Lines[1].Amount", "二", "第 2 行应为金额")]
    public async Task A_wrong_answer_is_named_kept_and_never_stored(string field, string typed, string sentence)
    {
        var fields = new Dictionary<string, string> { ["Title"] = "量子", ["Amount"] = "100", ["Lines[0].Amount"] = "", ["Lines[1].Amount"] = "", [field] = typed };

        var (status, html) = await Send([.. fields.Select(f => (f.Key, f.Value))]);

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        html.ShouldContain(sentence);
        html.ShouldContain("请更正以下 1 处");
        html.ShouldContain($"value=\"{typed}\"");
        html.ShouldNotContain("<output>");
        html.ShouldNotContain("is not valid for");
    }

    [Fact]
    public async Task The_same_errors_are_said_in_English()
    {
        await client.GetAsync("/preferences/language?to=en");

        var (_, html) = await Send(("Title", ""), ("Amount", "x"));

        html.ShouldContain("标题 is required");
        html.ShouldContain("must be an amount in yuan");
        html.ShouldContain("(optional)");
    }

    [Fact]
    public async Task A_refusal_by_the_use_case_is_a_conflict()
    {
        var (status, html) = await Send(("Title", "冲突"), ("Amount", "1"));

        status.ShouldBe(HttpStatusCode.Conflict);
        html.ShouldContain("别人已经提交过了");
    }

    [Fact]
    public async Task A_refusal_because_of_who_asks_is_forbidden_and_says_the_rule()
    {
        var (status, html) = await Send(("Title", "越权"), ("Amount", "1"));

        status.ShouldBe(HttpStatusCode.Forbidden);
        html.ShouldContain("由另一人办理");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var content = new FormUrlEncodedContent([new("_handler", "sample"), new("Input.Title", "x"), new("Input.Amount", "1")]);

        (await client.PostAsync("/sample", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_language_switch_keeps_the_page_and_the_choice()
    {
        var answer = await client.GetAsync("/preferences/language?to=en&back=%2Fsample%3Fa%3D1");

        answer.Headers.Location!.ToString().ShouldBe("/sample?a=1");
        (await client.GetStringAsync("/sample")).ShouldContain("(optional)");
    }

    private async Task<(HttpStatusCode Status, string Html)> Send(params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync("/sample");
        var token = Token().Match(page).Groups[1].Value;
        token.ShouldNotBeEmpty();
        using var content = new FormUrlEncodedContent(
        [
            new("_handler", "sample"),
            new("__RequestVerificationToken", token),
            .. fields.Select(f => KeyValuePair.Create($"Input.{f.Name}", f.Value)),
        ]);
        var answer = await client.PostAsync("/sample", content);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
