using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Observing;

/// <summary>The sets of figures that somebody may see, newest first.</summary>
internal sealed class ListFigureSets : Listing<FigureSet>
{
    private readonly KechuangDb db;
    private readonly CurrentUser user;

    public ListFigureSets(KechuangDb db, CurrentUser user, PlanningPack pack)
    {
        (this.db, this.user) = (db, user);
        Filter("state", "状态", "State", [.. Enum.GetValues<FigureSetState>().Select(s => new ListChoice(s.ToString(), Of(s).Text))]);
        Column("number", "编号", "Number", s => s.Number, link: s => $"/planning/figures/{s.Id}");
        Column("indicator", "指标", "Indicator", s => s.IndicatorId, show: s => pack.Content.Indicator(s.IndicatorId)?.Name.ToString() ?? s.IndicatorId);
        Column("source", "来源", "Source", s => s.Source);
        Column("state", "状态", "State", s => s.State, show: s => Of(s.State).Text.ToString());
        Column("made", "填报时间", "Made", s => s.MadeAt);
        Column("signed", "签核时间", "Signed", s => s.SignedAt);
        SortedBy("made", descending: true);
        TieBreak(s => s.Id);
    }

    public static (Tone Tone, Platform.LocalText Text) Of(FigureSetState state) => state switch
    {
        FigureSetState.Draft => (Tone.Neutral, new("待报送", "Draft")),
        FigureSetState.Submitted => (Tone.Warn, new("待签核", "Waiting for the second signature")),
        FigureSetState.Signed => (Tone.Good, new("已签核，已锁定", "Signed and locked")),
        _ => (Tone.Bad, new("已退回", "Sent back")),
    };

    protected override IQueryable<FigureSet> Query(ListRequest request)
    {
        var state = Enum.TryParse<FigureSetState>(request["state"], out var chosen) ? chosen : (FigureSetState?)null;
        var (all, me) = (user.Can(PlanningActions.Sign) || user.Can(PlanningActions.Records), user.Id);
        return db.Set<FigureSet>().AsNoTracking().Where(s => (all || s.SubmittedBy == me) && (state == null || s.State == state));
    }
}
