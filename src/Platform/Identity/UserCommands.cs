using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity.Administering;
using Kechuang.Platform.Identity.Inviting;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Identity;

/// <summary><c>kc user add|grant|reset|list</c>: accounts from the command line, and so the first administrator.</summary>
public static class UserCommands
{
    private static readonly Argument<string> Mail = new("MAIL") { Description = "The user's mail address." };
    private static readonly Option<string?> Organisation = new("--organisation") { Description = "The organisation that the role is for: its id or unified social credit code." };
    private static readonly Option<string?> Programme = new("--programme") { Description = "The programme that the role is for, such as PGM-16." };

    /// <summary>The command with its four verbs.</summary>
    public static Command Command(CommandHost host) => new("user", "Accounts and roles.") { Add(host), Grant(host), Reset(host), List(host) };

    private static Command Add(CommandHost host)
    {
        var name = new Option<string?>("--name") { Description = "How the person is addressed." };
        var role = new Option<string?>("--role") { Description = $"One of {string.Join(", ", Enum.GetNames<Role>().Skip(1))}." };
        var password = new Option<bool>("--password-stdin") { Description = "Read the password from standard input instead of making a link." };
        var add = new Command("add", "Make an account and print the link that sets its first password.") { Mail, name, role, Organisation, Programme, password };
        add.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
        {
            if (!TryRole(call.GetValue(role), out var given))
            {
                return CommandHost.Refuse($"Unknown role: {call.GetValue(role)}. One of {string.Join(", ", Enum.GetNames<Role>().Skip(1))}.");
            }

            var request = new InviteUser.Request
            {
                Mail = call.GetValue(Mail)!,
                Name = call.GetValue(name),
                Role = given,
                Organisation = call.GetValue(Organisation),
                Programme = call.GetValue(Programme),
            };
            if (Wrong(services, request) is { } wrong)
            {
                return CommandHost.Refuse(wrong);
            }

            var answer = await services.GetRequiredService<InviteUser>().HandleAsync(request, ct);
            if (answer.Refusal is { } refusal)
            {
                return CommandHost.Refuse(refusal);
            }

            if (!call.GetValue(password))
            {
                return SayLink(call, services, request.Mail, answer.Link);
            }

            var typed = (await Console.In.ReadLineAsync(ct))?.Trim('\r', '\n') ?? "";
            var secret = answer.Link[(answer.Link.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (await services.GetRequiredService<AcceptInvitation>().HandleAsync(secret, new() { Password = typed, Again = typed }, ct) is { } weak)
            {
                await Console.Error.WriteLineAsync(weak);
                SayLink(call, services, request.Mail, answer.Link);
                return CommandHost.Refused;
            }

            CommandHost.Answer(call, new { mail = request.Mail, id = answer.UserId }, [$"{request.Mail}  {answer.UserId}"]);
            return CommandHost.Ok;
        }, ct));
        return add;
    }

    private static Command Grant(CommandHost host)
    {
        var role = new Argument<string>("ROLE") { Description = $"One of {string.Join(", ", Enum.GetNames<Role>().Skip(1))}." };
        var grant = new Command("grant", "Give somebody a role.") { Mail, role, Organisation, Programme };
        grant.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
        {
            if (!TryRole(call.GetValue(role), out var given))
            {
                return CommandHost.Refuse($"Unknown role: {call.GetValue(role)}. One of {string.Join(", ", Enum.GetNames<Role>().Skip(1))}.");
            }

            if (await FindAsync(services, call.GetValue(Mail)!, ct) is not { } user)
            {
                return CommandHost.Refuse($"No account: {call.GetValue(Mail)}");
            }

            var request = new GrantRole.Request { Role = given, Organisation = call.GetValue(Organisation), Programme = call.GetValue(Programme) };
            if ((Wrong(services, request) ?? await services.GetRequiredService<GrantRole>().HandleAsync(user.Id, request, ct)) is { } refusal)
            {
                return CommandHost.Refuse(refusal);
            }

            CommandHost.Answer(call, new { mail = user.Email, role = given, request.Organisation, request.Programme }, [$"{user.Email}  {given}  {request.Organisation}{request.Programme}"]);
            return CommandHost.Ok;
        }, ct));
        return grant;
    }

    private static Command Reset(CommandHost host)
    {
        var remove = new Option<bool>("--remove-2fa") { Description = "Also remove the second step, its recovery codes and the passkeys." };
        var reset = new Command("reset", "Print a link that sets a new password; ends the user's sessions.") { Mail, remove };
        reset.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
        {
            if (await FindAsync(services, call.GetValue(Mail)!, ct) is not { } user)
            {
                return CommandHost.Refuse($"No account: {call.GetValue(Mail)}");
            }

            var answer = await services.GetRequiredService<ResetPassword>().HandleAsync(user.Id, call.GetValue(remove), ct);
            return answer.Refusal is { } refusal ? CommandHost.Refuse(refusal) : SayLink(call, services, user.Email!, answer.Link);
        }, ct));
        return reset;
    }

    private static Command List(CommandHost host)
    {
        var list = new Command("list", "List the accounts and their roles.");
        list.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
        {
            var db = services.GetRequiredService<KechuangDb>();
            var users = await db.Users.OrderBy(u => u.Email).Select(u => new { u.Id, mail = u.Email, name = u.DisplayName, closed = u.ClosedAt != null, twoFactor = u.TwoFactorEnabled }).ToListAsync(ct);
            var grants = (await db.Set<Grant>().Where(g => g.EndedAt == null).ToListAsync(ct)).ToLookup(g => g.UserId);
            CommandHost.Answer(
                call,
                users.Select(u => new { u.Id, u.mail, u.name, u.closed, u.twoFactor, roles = grants[u.Id].Select(g => new { g.Role, organisation = g.OrganisationId, g.Programme }) }),
                users.Select(u => $"{u.mail}  {u.name}  {(u.closed ? "closed " : "")}{string.Join(", ", grants[u.Id].Select(g => $"{g.Role}{(g.OrganisationId is { } o ? $" @{o}" : "")}{(g.Programme is { } p ? $" @{p}" : "")}"))}"));
            return CommandHost.Ok;
        }, ct));
        return list;
    }

    private static int SayLink(ParseResult call, IServiceProvider services, string mail, string link)
    {
        var site = services.GetRequiredService<IConfiguration>()["Site:Address"]?.TrimEnd('/') ?? "http://127.0.0.1:5080";
        CommandHost.Answer(call, new { mail, link = site + link, hours = OneTimeLinks.Life.TotalHours }, [$"{mail}: {site}{link}", $"一次有效，{OneTimeLinks.Life.TotalHours} 小时内 / once, within {OneTimeLinks.Life.TotalHours} hours"]);
        return CommandHost.Ok;
    }

    private static string? Wrong(IServiceProvider services, object request) =>
        services.GetRequiredService<RequestChecks>().Check(request) is { Count: > 0 } wrong ? string.Join('\n', wrong.Select(w => w.Message)) : null;

    private static Task<User?> FindAsync(IServiceProvider services, string mail, CancellationToken ct)
    {
        var normalized = services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(mail.Trim());
        return services.GetRequiredService<KechuangDb>().Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, ct);
    }

    /// <summary>Takes <c>CentreAdministrator</c>, <c>centre-administrator</c> and nothing; not numbers.</summary>
    private static bool TryRole(string? text, out Role? role)
    {
        var name = text?.Replace("-", "", StringComparison.Ordinal);
        role = name is null ? null : Enum.GetValues<Role>().Skip(1).Cast<Role?>().FirstOrDefault(r => string.Equals(r.ToString(), name, StringComparison.OrdinalIgnoreCase));
        return name is null || role is not null;
    }
}
