using System.Security.Cryptography;
using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Applying;

/// <summary>Somebody begins an application for themselves or for an organisation; one draft of each at a time.</summary>
internal sealed class BeginApplication(
    KechuangDb db, ServiceShelf shelf, CurrentUser user, RegistryDirectory register, Enrolment enrolment, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What came of it: the draft, or the sentence to show.</summary>
    public sealed record Begun(Guid? Id, string? Refusal);

    /// <summary>The organisations for which the user may apply.</summary>
    public async Task<IReadOnlyList<OrganisationEntry>> OrganisationsAsync(CancellationToken ct)
    {
        var mine = user.Reach(ServicesPermissions.ApplyForOrganisation).Organisations;
        return mine.Count == 0 ? [] : [.. (await register.OrganisationsAsync([.. mine], ct)).Values.OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <param name="service">The service.</param>
    /// <param name="organisation">For which organisation; null for the user.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Begun> HandleAsync(string service, Guid? organisation, CancellationToken ct)
    {
        if (shelf.Newest(service) is not { } definition)
        {
            return new(null, texts["没有这项服务。"]);
        }

        if (!definition.Audience.Contains(organisation is null ? Audience.Person : Audience.Organisation))
        {
            return new(null, organisation is null ? texts["这项服务由单位申请。"] : texts["这项服务由个人申请。"]);
        }

        var mine = user.Id;
        if (await DraftAsync(service, organisation, ct) is { } there)
        {
            return new(there, null);
        }

        Application application;
        if (organisation is { } id)
        {
            if ((await OrganisationsAsync(ct)).FirstOrDefault(o => o.Id == id) is not { } entry)
            {
                return new(null, user.MayNot(texts["您不能代表这个单位申请。"]));
            }

            application = New(definition, entry.Name, entry.Id, null, entry.District);
        }
        else
        {
            var account = await db.Users.SingleAsync(u => u.Id == mine, ct);
            var person = await enrolment.PersonOfUserAsync(account, ct);
            var known = await register.PersonOfUserAsync(mine, ct);
            var home = known?.OrganisationId is { } at ? (await register.OrganisationsAsync([at], ct)).GetValueOrDefault(at) : null;
            application = New(definition, known?.Name ?? account.DisplayName, null, person, home?.District);
        }

        db.Add(application);
        await shelf.KeepAsync(definition, ct);
        journal.Record("services.application.begun", "service-application", application.Id, new { service, application.Definition, organisation });
        return await db.TrySaveAsync(ct) == Saved.Done ? new(application.Id, null)
            : await DraftAsync(service, organisation, ct) is { } first ? new(first, null) : new(null, texts["没有保存成功，请再试一次。"].Value);
    }

    // Pressed twice at once, the draft that came first is both.
    private Task<Guid?> DraftAsync(string service, Guid? organisation, CancellationToken ct)
    {
        var mine = user.Id;
        return db.Set<Application>().Where(a => a.ApplicantId == mine && a.Service == service && a.OrganisationId == organisation && a.SubmittedAt == null)
            .Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>The code by which somebody without a name follows a matter, as it is stored.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));

    private Application New(ServiceDefinition definition, string holder, Guid? organisation, Guid? person, string? district)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Service = definition.Id,
            Definition = definition.Version,
            ApplicantId = user.Id,
            OrganisationId = organisation,
            PersonId = person,
            Holder = holder,
            District = district,
            StartedAt = now,
        };
    }
}
