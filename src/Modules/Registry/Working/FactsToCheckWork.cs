using Kechuang.Platform;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Checking;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Working;

/// <summary>Facts with evidence that wait for the current user's check. At most two queries.</summary>
internal sealed class FactsToCheckWork(FactsWithin within, CurrentUser user, Vocabulary vocabulary, FactText text, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 40;

    public LocalText Title => new("待核实的事实", "Facts to check");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(RegistryPermissions.CheckFacts))
        {
            return null;
        }

        var rows = await within.Waiting().OrderBy(f => f.EnteredAt).ThenBy(f => f.Id).Take(most).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await within.Waiting().CountAsync(ct);
        return new(
            [.. rows.Select(f => new WorkItem(
                texts["核实：{0}", vocabulary.Find(f.Key)?.Title.ToString() ?? f.Key], text.Show(f.Key, f.Value), $"/registry/facts/{f.Id}", null))],
            total,
            "/registry/facts");
    }
}
