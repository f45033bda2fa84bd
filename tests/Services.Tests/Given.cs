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

}
