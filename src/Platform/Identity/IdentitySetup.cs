using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Identity;

/// <summary>Accounts, sessions and permissions; closed by default.</summary>
public static class IdentitySetup
{
    /// <summary>The name of the session cookie.</summary>
    public const string SessionCookie = "kechuang";

    /// <summary>Registers ASP.NET Core Identity on <see cref="KechuangDb"/>, the session cookie and the permission check.</summary>
    public static IServiceCollection AddIdentityAndPermissions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddHttpContextAccessor();
        services.AddSingleton<Permissions>().AddScoped<Sessions>();
        // An error page runs in a scope of its own, for the same person.
        services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext?.Items[typeof(CurrentUser)] as CurrentUser
            ?? new CurrentUser(s.GetRequiredService<Permissions>()));
        services.AddScoped<IAuthorizationHandler, NeedsHandler>();
        services.AddIdentityCore<User>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            // Long rather than odd: NIST SP 800-63B, section 3.1.1.2.
            options.Password.RequiredLength = 12;
            options.Password.RequiredUniqueChars = 5;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.User.RequireUniqueEmail = true;
        }).AddEntityFrameworkStores<KechuangDb>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.Configure<IdentityPasskeyOptions>(options => options.ServerDomain = configuration["Passkeys:Domain"]);
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = SessionCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/account/sign-in";
            options.AccessDeniedPath = "/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = Sessions.CheckAsync;
            options.Events.OnRedirectToLogin = context => Answer(context.HttpContext, StatusCodes.Status401Unauthorized, context.RedirectUri);
            options.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden, null);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(NothingIsThere).Build());
        return services;
    }

    /// <summary>
    /// An endpoint that says nothing is closed; an address without an endpoint may go on to its "not found", and one that the router
    /// answers itself (wrong method, wrong content type) to its 405 or 415: those answers are endpoints too, but have no route.
    /// </summary>
    private static bool NothingIsThere(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;

    // Programs get a status; people without a session get the sign-in page, and people without the permission a page that says so.
    private static Task Answer(HttpContext http, int status, string? redirect)
    {
        if (redirect is not null && HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            http.Response.Redirect(redirect);
        }
        else
        {
            http.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}
