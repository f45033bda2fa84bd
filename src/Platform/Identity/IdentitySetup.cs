using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.Administering;
using Kechuang.Platform.Identity.Inviting;
using Kechuang.Platform.Identity.Keeping;
using Kechuang.Platform.Identity.Passkeys;
using Kechuang.Platform.Identity.Passwords;
using Kechuang.Platform.Identity.SecondFactor;
using Kechuang.Platform.Identity.SigningIn;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Kechuang.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
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
        services.AddSingleton<SignInRate>().AddScoped<Attempts>().AddScoped<StartSession>().AddScoped<SignIn>().AddScoped<SignOut>();
        services.AddScoped<OneTimeLinks>().AddScoped<InviteUser>().AddScoped<AcceptInvitation>().AddScoped<SetPassword>().AddScoped<GrantRole>();
        services.AddSingleton<SealedSecrets>().AddScoped<SecondStep>().AddScoped<EnterCode>().AddScoped<RemoveProofs>().AddScoped<ResetPassword>();
        services.AddScoped<ProveAgain>().AddScoped<EnrolTotp>().AddScoped<ChangeSecondStep>().AddScoped<ChangePassword>();
        services.AddScoped<SignInWithPasskey>().AddScoped<AddPasskey>().AddScoped<RemovePasskey>();
        services.AddScoped<ChangeProfile>().AddScoped<EndSessions>().AddScoped<AccountHistory>();
        services.AddScoped<EndRole>().AddScoped<CloseAccount>().AddScoped<UserList>();
        services.AddSingleton(new Permission(Manage.Users, Role.CentreAdministrator, Scope.Centre));
        services.AddSingleton(new NavEntry(new("管理", "Administration"), new("账户与角色", "Accounts and roles"), "/admin/users", "users", Manage.Users, 900));
        services.AddSingleton(new ModulePages(typeof(IdentitySetup).Assembly));
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

    /// <summary>Maps the endpoints of accounts; their pages are mapped with all pages.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder site)
    {
        SignOut.Map(site);
        SignInWithPasskey.Map(site);
        AddPasskey.Map(site);
        site.MapListing<UserList>("/admin/users").WithMetadata(new NeedsAttribute(Manage.Users)).ExcludeFromDescription();
        site.MapListing<AccountHistory>("/account/history").WithMetadata(new NeedsAttribute(NeedsAttribute.SignedIn)).ExcludeFromDescription();
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
