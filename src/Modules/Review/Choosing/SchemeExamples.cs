using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Choosing;

/// <summary>Runs an example of a scheme: is it the one for the subject, what do the marks or the facts give, and what is missing.</summary>
internal static class SchemeExamples
{
    /// <returns>Null when it came as expected; else what came instead.</returns>
    public static string? Run(SchemePack pack, Scheme scheme, SchemeExample example)
    {
        var facts = example.Given.Where(g => !g.Value.IsNull && g.Value.Kind != ValueKind.List).ToDictionary(g => g.Key, g => PointsModel.Text(g.Value), StringComparer.Ordinal);
        var chosen = pack.For(example.Subject, facts)?.Scheme.Id;
        if (example.Applies is { } applies && applies != (chosen == scheme.Id))
        {
            return $"the scheme is {chosen ?? "none"}";
        }

        if (scheme.Kind == SchemeKind.Points)
        {
            var points = PointsModel.Score(scheme, f => example.Given.GetValueOrDefault(f), p => example.Given.GetValueOrDefault(p));
            return points.Missing.Order(StringComparer.Ordinal).SequenceEqual(example.Missing.Order(StringComparer.Ordinal)) && points.Total == example.Score
                ? null : $"{points.Total?.ToString(CultureInfo.InvariantCulture) ?? "no total"}, missing {string.Join(", ", points.Missing)}";
        }

        return example.Marks.Count == 0 && example.Score is null ? null : Marked(scheme, example);
    }

    private static string? Marked(Scheme scheme, SchemeExample example)
    {
        if (scheme.Criteria.FirstOrDefault(c => example.Marks.GetValueOrDefault(c.Id, -1) is var mark && (mark < 0 || mark > c.Max)) is { } wrong)
        {
            return $"marks.{wrong.Id}: a whole number from 0 to {wrong.Max}";
        }

        var score = Round.Score([.. scheme.Criteria.Select(c => new RoundCriterion(c.Id, c.Title, c.Weight, c.Max))], example.Marks) / 100m;
        return score == example.Score ? null : $"the score is {score.ToString("0.00", CultureInfo.InvariantCulture)}";
    }
}
