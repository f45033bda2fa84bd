using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Working;

/// <summary>Entries that a keeper may check, publish or list now, and corrections that were asked for. At most two queries, one more for a keeper who answers for an organisation.</summary>
internal sealed class RegistersWork(KechuangDb db, RegisterPack pack, KeepRegister keep, OwnEntries own, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 45;

    public LocalText Title => new("名录条目", "Register entries");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(RegistryPermissions.KeepRegisters))
        {
            return null;
        }

        var (me, today) = (user.Id, centre.DateOf(clock.GetUtcNow()));
        List<string> kept = [.. pack.All.Where(keep.Keeps).Select(d => d.Id)];
        var waiting = own.Without(db.Set<Entry>().AsNoTracking().Where(e => kept.Contains(e.Register))).Where(e =>
            (e.State == EntryState.Proposed && e.ProposedBy != me)
            || (e.State == EntryState.Checked && e.ProposedBy != me && e.CheckedBy != me)
            || (e.State == EntryState.Publicity && (e.PublicityEnds < today || e.OpenObjections > 0))
            || (e.State == EntryState.Listed && db.Set<CorrectionRequest>().Any(r => r.EntryId == e.Id && r.AnsweredAt == null)));
        var rows = await waiting.OrderBy(e => e.ProposedAt).ThenBy(e => e.Id).Take(most).Select(e => new { e.Id, e.Register, e.Name, e.State, e.OpenObjections }).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await waiting.CountAsync(ct);
        return new([.. rows.Select(e => new WorkItem(Verb(e.State, e.OpenObjections, e.Name), pack.Find(e.Register)!.Title.ToString(), $"/registers/{e.Register}/{e.Id}", null))], total, "/registers");
    }

    private string Verb(EntryState state, int objections, string name) => state switch
    {
        EntryState.Proposed => texts["核对：{0}", name],
        EntryState.Checked => texts["发布：{0}", name],
        EntryState.Publicity => objections > 0 ? texts["答复异议：{0}", name] : texts["列入：{0}", name],
        _ => texts["答复更正申请：{0}", name],
    };
}
