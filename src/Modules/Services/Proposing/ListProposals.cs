using Kechuang.Platform.Database;
using Kechuang.Platform.Lists;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Proposing;

/// <summary>The queue of proposals, those that wait first.</summary>
internal sealed class ListProposals : Listing<Proposal>
{
    private readonly KechuangDb db;

    public ListProposals(KechuangDb db)
    {
        this.db = db;
        Search("按单位或政策编号查找", "Find by organisation or policy number");
        Filter("state", "状态", "State", [.. Enum.GetValues<ProposalState>().Select(s => new ListChoice(s.ToString(), ProposalWords.Of(s).Text))]);
        Column("organisation", "单位", "Organisation", p => p.Organisation, link: p => $"/proposals/{p.Id}");
        Column("policy", "政策", "Policy", p => p.PolicyId, show: p => p.Title.ToString());
        Column("period", "期间", "Period", p => p.Period, show: p => ProposalWords.Period(p.Period).ToString());
        Column("amount", "金额", "Amount", p => p.Amount, kind: ColumnKind.Money);
        Column("state", "状态", "State", p => p.State, show: p => ProposalWords.Of(p.State).Text.ToString());
        Column("proposed", "提出时间", "Proposed", p => p.ProposedAt);
        SortedBy("proposed", descending: true);
        TieBreak(p => p.Id);
    }

    protected override IQueryable<Proposal> Query(ListRequest request)
    {
        var state = Enum.TryParse<ProposalState>(request["state"], out var chosen) ? chosen : (ProposalState?)null;
        return db.Set<Proposal>().AsNoTracking()
            .Where(p => state == null || p.State == state)
            .Where(p => request.Search == null || p.Organisation.Contains(request.Search) || p.PolicyId == request.Search);
    }
}
