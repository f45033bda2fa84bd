using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Relating;

/// <summary>Finds the one person whom somebody names in a declaration: by ORCID, or by name and organisation.</summary>
internal sealed class FindPerson(KechuangDb db, IStringLocalizer<Texts> texts)
{
    /// <returns>The person, or the sentence to show.</returns>
    public async Task<(Guid Person, string? Refusal)> FindAsync(string? name, string? organisation, string? orcid, CancellationToken ct)
    {
        var (people, refusal) = await ReadAsync(name, organisation, orcid, ct);
        return people switch
        {
            _ when refusal is not null => (default, refusal),
            [var one] => (one, null),
            [] => (default, texts["登记簿中没有找到这个人。请核对姓名和单位全称，或改用 ORCID。"]),
            _ => (default, texts["有不止一个人符合，请填写对方的 ORCID。"]),
        };
    }

    private async Task<(List<Guid> People, string? Refusal)> ReadAsync(string? name, string? organisation, string? code, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            return Orcid.Read(code, out var orcid) is var fault && fault != CodeFault.None
                ? ([], CodeRefusals.Orcid(texts, fault))
                : (await db.Set<Person>().Where(p => p.Orcid == orcid).Select(p => p.Id).ToListAsync(ct), null);
        }

        var (called, key) = (name?.Trim() ?? "", Organisation.KeyOf(organisation ?? ""));
        if (called.Length == 0 || key.Length == 0)
        {
            return ([], texts["请填写对方的姓名和单位全称，或填写 ORCID。"]);
        }

        return (await db.Set<Person>()
            .Where(p => p.Name == called && db.Set<Organisation>().Any(o => o.Id == p.OrganisationId && (o.NameKey == key || o.Code == key)))
            .Select(p => p.Id).Take(2).ToListAsync(ct), null);
    }
}
