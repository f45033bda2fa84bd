using System.Globalization;
using Kechuang.Platform.Lists;
using Kechuang.Registry.Keeping;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Registry.Comparing;

/// <summary>The entries of a register that look like one and wait for their keeper.</summary>
internal sealed class ListSimilarEntries : Listing<ListSimilarEntries.Row>
{
    private readonly RegisterDefinition? definition;
    private readonly CompareEntries compare;

    public ListSimilarEntries(CompareEntries compare, RegisterPack pack, KeepRegister keep, IHttpContextAccessor http)
    {
        this.compare = compare;
        definition = pack.Find(http.HttpContext?.Request.RouteValues["register"]?.ToString() ?? "") is { } found && keep.Keeps(found) ? found : null;
        Search("按名称查找", "Find by name");
        Column("a", "在先的条目", "Earlier entry", r => r.NameA, link: r => $"/registers/{definition?.Id}/similar/{r.A}/{r.B}");
        Column("b", "后来的条目", "Later entry", r => r.NameB);
        Column("sharea", "在先的重合", "Shared, earlier", r => r.ShareA, show: r => Percent(r.ShareA));
        Column("shareb", "后来的重合", "Shared, later", r => r.ShareB, show: r => Percent(r.ShareB));
        SortedBy("shareb", descending: true);
        TieBreak(r => r.A);
    }

    /// <summary>A part as a percentage.</summary>
    public static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    /// <summary>None where the user does not keep the register.</summary>
    public RegisterDefinition? Definition => definition;

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var search = request.Search;
        return (definition is null ? [] : compare.Handle(definition)).Where(p => search == null || p.A.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || p.B.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Select(p => new Row { A = p.A.Id, B = p.B.Id, NameA = Called(p.A), NameB = Called(p.B), ShareA = p.ShareA, ShareB = p.ShareB }).AsQueryable();
    }

    private static string Called(CompareEntries.Side side) => side.Number is { } number ? $"{number} {side.Name}" : side.Name;

    internal sealed class Row
    {
        public required Guid A { get; init; }

        public required Guid B { get; init; }

        public required string NameA { get; init; }

        public required string NameB { get; init; }

        public required double ShareA { get; init; }

        public required double ShareB { get; init; }
    }
}
