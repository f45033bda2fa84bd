using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Web;

public sealed class ErrorPagesTests : IClassFixture<ErrorPagesTests.TroubledWorld>
{
    private readonly World world;

    public ErrorPagesTests(TroubledWorld troubled) => world = troubled.World;

    [Theory]
    [InlineData("/no/such/page", 404, "没有找到")]
    [InlineData("/status/404", 404, "没有找到")]
    [InlineData("/status/999999999999", 404, "没有找到")]
    [InlineData("/files/00000000-0000-7000-8000-000000000001", 404, "没有找到")]
    [InlineData("/files/abc", 404, "没有找到")]
    [InlineData("/trouble/throw", 500, "系统出了错")]
    [InlineData("/trouble/conflict", 409, "已被别人先一步更改")]
    [InlineData("/trouble/busy", 503, "暂时不能服务")]
    [InlineData("/trouble/number?n=x", 400, "请求看不懂")]
    [InlineData("/trouble/post", 405, "不能这样访问")]
    public async Task A_person_reads_what_happened_and_what_to_do_and_the_status_stays(string path, int status, string title)
    {
        var page = await world.Visitor().Open(path);

        ((int)page.Status).ShouldBe(status);
        page.Html.ShouldContain($"<h1>{title}");
        page.Html.ShouldContain("""<main id="main""");
        page.Html.ShouldContain("回到首页");
        (status >= 500).ShouldBe(page.Html.Contains("编号：", StringComparison.Ordinal));
        page.Html.ShouldNotContain("secret detail");
    }

    [Fact]
    public async Task The_same_page_speaks_english()
    {
        var page = await world.Visitor().Open("/no/such/page?lang=en");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Html.ShouldContain("<h1>Not found");
        page.Html.ShouldContain("home page");
    }

    [Theory]
    [InlineData("/api/no-such-thing", 404, "没有找到")]
    [InlineData("/api/trouble/throw", 500, "系统出了错")]
    [InlineData("/api/trouble/number?n=x", 400, "参数 n 的值")]
    [InlineData("/api/trouble/number", 400, "缺少参数 n")]
    [InlineData("/api/trouble/post", 405, "不接受这种操作")]
    [InlineData("/api/trouble/signed-in", 401, "请先登录")]
    public async Task A_program_reads_a_problem_with_a_number_to_report(string path, int status, string text)
    {
        var answer = await world.Visitor().Http.GetAsync(path);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("traceId").GetString()!.Length.ShouldBe(32);
        $"{problem.GetProperty("title")} {problem.GetProperty("detail")}".ShouldContain(text);
        problem.ToString().ShouldNotContain("secret detail");
    }

    [Theory]
    [InlineData("application/json", "{\"n\": \"x\"}", 400, "JSON, line 1: the value of n")]
    [InlineData("application/json", "{\n\"n\": 1,,}", 400, "JSON, line 2: syntax error")]
    [InlineData("application/json", "", 400, "")]
    [InlineData("application/json", "null", 400, "")]
    [InlineData("text/plain", "{}", 415, "")]
    [InlineData("application/json", "\u00FF\u00FE{}", 400, "")]
    public async Task A_body_that_cannot_be_read_is_refused_with_its_place(string type, string body, int status, string text)
    {
        var http = world.Visitor().Http;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/trouble/post") { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.AcceptLanguage.ParseAdd("en");

        var answer = await http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain(text);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        using var json = new StringContent($"{{\"text\":\"{new string('x', 2_200_000)}\"}}", Encoding.UTF8, "application/json");
        (await world.Visitor().Http.PostAsync("/api/trouble/post", json)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        using var form = new StringContent("a=" + new string('x', 2_200_000), Encoding.UTF8, "application/x-www-form-urlencoded");
        var page = await Page.Read("/not-found", await world.Visitor().Http.PostAsync("/not-found", form));
        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Html.ShouldContain("内容太大");
    }

    [Fact]
    public async Task A_form_without_a_good_token_says_that_the_page_was_open_too_long()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "x"), KeyValuePair.Create("__RequestVerificationToken", "nonsense")]);

        var page = await Page.Read("/not-found", await world.Visitor().Http.PostAsync("/not-found", form));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Html.ShouldContain("页面打开得太久了");
        page.Html.ShouldContain("已保存的内容没有丢失");
    }

    [Theory]
    [InlineData("zh-CN", "这件事已经有了进展", "重新打开这个页面")]
    [InlineData("en", "This matter has moved on", "Open this page again")]
    public async Task A_form_that_its_page_no_longer_has_says_that_the_matter_moved_on_and_leads_back(string language, string title, string link)
    {
        var visitor = world.Visitor();
        var open = await visitor.Open($"/account/sign-in?returnUrl=/my/work&lang={language}");

        var page = await visitor.Send(open, "sign-in", ("_handler", "gone"));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Html.ShouldContain(title);
        page.Html.ShouldContain($"href=\"/account/sign-in?returnUrl=/my/work&amp;lang={language}\">{link}");
    }

    [Fact]
    public async Task A_form_that_does_not_say_which_it_is_gets_a_page_too()
    {
        var visitor = world.Visitor();

        var page = await visitor.Send("/account/sign-in", "sign-in", ("_handler", null));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Html.ShouldContain("请求看不懂");
    }

    [Fact]
    public async Task A_form_with_too_many_fields_is_refused()
    {
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 5000).Select(i => KeyValuePair.Create($"f{i}", "x")));

        ((int)(await world.Visitor().Http.PostAsync("/not-found", form)).StatusCode).ShouldBeInRange(400, 413);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task What_another_site_makes_a_browser_send_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/trouble/post") { Content = JsonContent.Create(new { n = 1 }), Headers = { { header, value } } };

        (await world.Visitor().Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task Head_is_answered_as_get_without_a_body(string path, HttpStatusCode status)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        var answer = await world.Visitor().Http.SendAsync(head);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        var (_, raw) = await Raw.Send(world.Address, $"HEAD {path} HTTP/1.1");
        raw.ShouldEndWith("\r\n\r\n");
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in new[] { "/no/such/page", "/api/nothing", "/trouble/throw", "/health/live" })
        {
            var answer = await world.Visitor().Http.GetAsync(path);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'", customMessage: path);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], path);
        }
    }

    /// <summary>A world with addresses that go wrong.</summary>
    public sealed class TroubledWorld : IAsyncDisposable
    {
        public World World { get; } = new()
        {
            Adds = services => services.AddSingleton<IStartupFilter, Trouble>(),
            // In development the framework answers some mistakes with words of its own.
            Settings = new Dictionary<string, string> { ["environment"] = "Production", ["ReloadStaticAssetsAtRuntime"] = "false" },
        };

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }

    /// <summary>What a program sends.</summary>
    public sealed record Body(int N, string? Text);

    private sealed class Trouble : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            foreach (var prefix in new[] { "/trouble", "/api/trouble" })
            {
                app.UseEndpoints(routes =>
                {
                    var group = routes.MapGroup(prefix).WithMetadata(new OpenAttribute());
                    group.MapGet("/throw", string () => throw new InvalidOperationException("secret detail"));
                    group.MapGet("/busy", string () => throw new IOException("x", new System.Net.Sockets.SocketException(111)));
                    group.MapGet("/conflict", () => Results.StatusCode(409));
                    group.MapGet("/number", (int n) => n);
                    group.MapPost("/post", (Body body) => body.N);
                });
            }

            app.UseEndpoints(routes => routes.MapGet("/api/trouble/signed-in", () => 1).WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn)));
        };
    }
}
