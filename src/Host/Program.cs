using Kechuang.Host;
using Kechuang.Host.Gallery;
using Kechuang.Platform.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(new CentreFace(new("北京国际科技创新中心", "Beijing International Centre for Innovation"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), "0.1"));
builder.Services.AddUi();
builder.Services.AddGallery();
builder.Services.AddSingleton(new NavEntry(new("公开服务", "Public"), new("首页", "Home"), "/", "home", null, 0));
builder.Services.AddSingleton(new NavEntry(new("公开服务", "Public"), new("政策文件", "Policies"), "/policy", "books", null, 10));
builder.Services.AddSingleton(new NavEntry(new("公开服务", "Public"), new("申报通知", "Calls"), "/gallery", "speakerphone", null, 20));
builder.Services.AddSingleton(new NavEntry(new("公开服务", "Public"), new("条款落实", "Coverage"), "/coverage", "chart-bar", null, 30));
builder.Services.AddSingleton(new NavEntry(new("我的工作", "My work"), new("我的申请", "My applications"), "/my/applications", "file-text", "apply", 100));
builder.Services.AddSingleton(new NavEntry(new("我的工作", "My work"), new("我的项目", "My projects"), "/my/projects", "flask", "apply", 110));
builder.Services.AddScoped(_ => new NavFilter(_ => true));
var app = builder.Build();
app.Use((http, next) =>
{
    http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    if (http.Request.Query.ContainsKey("as"))
    {
        http.User = new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Name, "林知远")], "preview"));
    }

    return next(http);
});
app.UseUiLanguage();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAntiforgery();
app.MapStaticAssets();
app.MapUi();
app.MapGallery();
app.MapRazorComponents<App>();
await app.RunAsync();
