using Kechuang.Review.Contracts;

namespace Kechuang.Review;

/// <summary>What a request for a round must keep; other rooms send it, so a broken one is their mistake.</summary>
internal static class RoundChecks
{
    public static string? FindMistake(RoundRequest request) =>
        request.Programme.Length is 0 or > 60 ? "Programme: 1 to 60 characters"
        : request.Title.Zh.Length is 0 or > 200 || request.Title.En.Length > 200 ? "Title: 1 to 200 characters"
        : request.ExpertsPerSubject is < 1 or > 20 ? "ExpertsPerSubject: 1 to 20"
        : request.MaxLoad is < 1 or > 1000 ? "MaxLoad: 1 to 1000"
        : request.Scheme is not null && request.Criteria.Count + request.Grades.Count > 0 ? "Scheme: it says criteria and grades itself"
        : request.Scheme is null && request.Criteria.Count == 0 || request.Criteria.DistinctBy(c => c.Id).Count() != request.Criteria.Count ? "Criteria: at least one, with different ids"
        : request.Criteria.Any(c => c.Weight is < 1 or > 1000 || c.Max is < 1 or > 1000) ? "Criteria: weight and max 1 to 1000"
        : request.Scheme is null && request.Grades.Count < 2 || request.Grades.DistinctBy(g => g.Id).Count() != request.Grades.Count ? "Grades: at least two, with different ids"
        : request.Subjects.Count == 0 || request.Subjects.DistinctBy(s => (s.Type, s.Id)).Count() != request.Subjects.Count ? "Subjects: at least one, none twice"
        : request.Subjects.FirstOrDefault(s => s.Title.Length > 500 || s.Number.Length > 60 || s.Field.Length > 40) is { } subject ? $"Subject {subject.Number}: too long"
        : request.Subjects.FirstOrDefault(s => s.Instance < 1) is { } early ? $"Subject {early.Number}: Instance: 1 or more"
        : null;
}
