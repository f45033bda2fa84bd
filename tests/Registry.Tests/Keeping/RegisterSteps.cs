using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests.Keeping;

/// <summary>What keepers of a register do in tests.</summary>
internal static class RegisterSteps
{
    /// <summary>Somebody new who keeps the registers of a desk.</summary>
    public static Task<Testing.Person> Keeper(this World world, string desk, Role role = Role.ProgrammeOfficer) => world.Someone(role, null, desk);

    /// <summary>A keeper takes a step on an entry as it stands now.</summary>
    public static async Task<HttpResponseMessage> Step(this World world, Testing.Person person, Guid id, object step)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Entry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync());
        return await person.Http.PostAsJsonAsync(Link($"/api/entries/{id}/steps"), body);
    }

    public static Uri Link(string path) => new(path, UriKind.Relative);
}
