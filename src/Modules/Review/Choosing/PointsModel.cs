using Kechuang.Kernels.Rules;

namespace Kechuang.Review.Choosing;

/// <summary>The arithmetic of a points model: each criterion's fact is looked up in its table; nobody judges.</summary>
/// <remarks>
/// A table is a list of texts <c>value:points</c>. A number gets the points of the greatest value that it reaches, and none below the least;
/// any other fact gets the points of the value that it equals, and none otherwise. Without a fact or a table there is no total.
/// </remarks>
internal static class PointsModel
{
    public static PointsResult Score(Scheme scheme, Func<string, Value> fact, Func<string, Value> parameter)
    {
        List<PointsLine> lines = [.. scheme.Criteria.Select(c => Line(c, fact(c.Fact!), parameter(c.Table!)))];
        return new(lines, lines.All(l => l.Points is not null) ? lines.Sum(l => l.Points!.Value) : null);
    }

    private static PointsLine Line(SchemeCriterion criterion, Value fact, Value table)
    {
        List<string> missing = [.. fact.IsNull ? [criterion.Fact!] : Array.Empty<string>(), .. Rows(table) is null ? [criterion.Table!] : Array.Empty<string>()];
        return new(criterion, fact, missing.Count > 0 ? null : Points(fact, Rows(table)!), missing);
    }

    private static decimal Points(Value fact, IReadOnlyList<(string Value, decimal Points)> rows) => fact.Kind == ValueKind.Number
        ? rows.Select(r => (From: Number(r.Value), r.Points)).Where(r => r.From <= fact.AsNumber).OrderByDescending(r => r.From).Select(r => r.Points).FirstOrDefault()
        : rows.Where(r => r.Value == Text(fact)).Select(r => r.Points).FirstOrDefault();

    /// <summary>The rows of a table; null when it is not set or cannot be read.</summary>
    private static List<(string Value, decimal Points)>? Rows(Value table)
    {
        if (table.Kind != ValueKind.List || table.AsList.Count == 0)
        {
            return null;
        }

        List<(string, decimal)> rows = [];
        foreach (var row in table.AsList)
        {
            var at = row.Kind == ValueKind.Text ? row.AsText.LastIndexOf(':') : -1;
            if (at < 1 || Number(row.AsText[(at + 1)..]) is not { } points)
            {
                return null;
            }

            rows.Add((row.AsText[..at].Trim(), points));
        }

        return rows;
    }

    /// <summary>A fact as files write it.</summary>
    internal static string Text(Value fact) => fact.Kind == ValueKind.Boolean ? (fact.AsBoolean ? "true" : "false") : fact.Kind == ValueKind.Text ? fact.AsText : fact.ToString();

    private static decimal? Number(string text) => Platform.Ui.TypedNumber.Read(text);
}

/// <summary>The points of one firm or person, criterion by criterion.</summary>
/// <param name="Lines">In the scheme's order.</param>
/// <param name="Total">The sum; null while anything is missing.</param>
internal sealed record PointsResult(IReadOnlyList<PointsLine> Lines, decimal? Total)
{
    /// <summary>Facts and parameters that lack.</summary>
    public IReadOnlyList<string> Missing => [.. Lines.SelectMany(l => l.Missing).Distinct(StringComparer.Ordinal)];
}

/// <summary>The points of one criterion.</summary>
/// <param name="Criterion">Which one.</param>
/// <param name="Fact">What the register knows; null value when nothing.</param>
/// <param name="Points">Its points; null while anything is missing.</param>
/// <param name="Missing">The fact or the table that lacks.</param>
internal sealed record PointsLine(SchemeCriterion Criterion, Value Fact, decimal? Points, IReadOnlyList<string> Missing);
