using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests;

/// <summary>Organisations and people that a test begins with.</summary>
internal static class Given
{
    private static int last;

    /// <summary>A valid credit code that no other test has.</summary>
    public static string Code()
    {
        var seventeen = $"121100004{Interlocked.Increment(ref last):D8}";
        return seventeen + SocialCreditCode.CheckCharacter(seventeen);
    }

    public static async Task<Guid> Organisation(this World world, string? name = null, OrganisationKind kind = OrganisationKind.University, string? district = "110108")
    {
        var code = Code();
        return await world.With<IServiceProvider, Guid>(null, async services =>
        {
            var id = services.GetRequiredService<Enrolment>().AddOrganisation(name ?? $"示范大学{code}", code, kind, district, FactSource.Platform);
            await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            return id;
        });
    }

    public static async Task<Guid> PersonOf(this World world, Testing.Person? account, Guid? organisation = null, string name = "甲某") =>
        await world.With<IServiceProvider, Guid>(null, async services =>
        {
            var id = services.GetRequiredService<Enrolment>().AddPerson(name, account?.Id, organisation);
            await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            return id;
        });

    public static Task<(FactRecorded Answer, Saved Saved)> Record(this World world, Testing.Person? person, FactEntry entry) =>
        world.With<IServiceProvider, (FactRecorded, Saved)>(person, async services =>
        {
            var answer = await services.GetRequiredService<Facts>().RecordAsync(entry, default);
            return (answer, await services.GetRequiredService<KechuangDb>().TrySaveAsync(default));
        });

    /// <summary>An applicant adds a small PDF to an application.</summary>
    public static async Task Paper(this Testing.Person applicant, Guid application, string material)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        form.Add(file, "file", $"{material}.pdf");
        var answer = await applicant.Http.PostAsync(new Uri($"/api/files?subjectType=service-application&subjectId={application}&purpose={material}", UriKind.Relative), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }
}
