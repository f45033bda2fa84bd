using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>Checks that what a service says of its expert review can be: the scheme, what comes of it, what reviewers read, and why the clock may stop.</summary>
internal sealed class ReviewChecks(ReviewSchemes schemes, Vocabulary vocabulary)
{
    public void Check(PackNode file, ServiceDefinition d, string? text)
    {
        CheckStories(file, d);
        foreach (var strand in d.Strands)
        {
            List<WorkStep> reviewed = [.. strand.Steps.Where(s => s.Review is not null)];
            if (reviewed.Count > 1)
            {
                file.ErrorAtName(text, reviewed[1].Id, $"{reviewed[1].Id}: only one step of a strand has a review; {reviewed[0].Id} has one already.", $"{reviewed[1].Id}：一个分项只有一步可以请专家评审，{reviewed[0].Id} 已经有了。");
            }

            foreach (var step in reviewed)
            {
                Check(file, d, step, step.Review!, text);
            }
        }
    }

    /// <summary>Checks that stories give marks for what a scheme asks, each on the line of its step.</summary>
    private void CheckStories(PackNode file, ServiceDefinition d)
    {
        var possible = d.Strands.SelectMany(s => s.Steps).Select(s => s.Review).OfType<ExpertReview>().SelectMany(r => r.Possible(schemes)).ToList();
        foreach (var step in d.Examples.SelectMany(e => e.Steps))
        {
            if (step.Do is "review" or "result" && possible.Count == 0)
            {
                file.ErrorOn(step.Line, $"do: {step.Do}: no step of the service has a review.", $"do：{step.Do}：这项服务没有一步写了 review。");
            }

            foreach (var opinion in step.Opinions.Where(o => !possible.Exists(s => Fits(s, o.Marks))))
            {
                var wanted = string.Join("; ", possible.Select(s => $"{s.Id}: {string.Join(", ", s.Criteria.Select(c => $"{c.Key} 0–{c.Value}"))}"));
                file.ErrorOn(step.Line, $"opinions: {opinion.By} must mark each criterion of the scheme with a whole number: {wanted}.", $"opinions：{opinion.By} 应对方案的每个评分项给出整数分：{wanted}。");
            }

            if (step is { Do: "result", Outcome: not (null or "pass" or "fail") })
            {
                file.ErrorOn(step.Line, $"outcome: {step.Outcome} must be pass or fail, what the panel decides.", $"outcome：{step.Outcome} 应为会评的决定：pass 或者 fail。");
            }
        }
    }

    /// <summary>Whether marks are whole for a scheme.</summary>
    public static bool Fits(SchemeTerms scheme, IReadOnlyDictionary<string, int> marks) =>
        marks.Count == scheme.Criteria.Count && scheme.Criteria.All(c => marks.TryGetValue(c.Key, out var mark) && mark >= 0 && mark <= c.Value);

    private void Check(PackNode file, ServiceDefinition d, WorkStep step, ExpertReview review, string? text)
    {
        if (step.Form is not StepManner.Task || step.By is StepBy.Respondent)
        {
            file.ErrorAtName(text, step.Id, $"{step.Id}: a hearing, a mediation or a step of the other side has no review.", $"{step.Id}：听证、调解和另一方的步骤不能写 review。");
        }

        var possible = review.Possible(schemes);
        var known = string.Join(", ", schemes.All.Select(s => s.Id));
        if (review.Scheme is null == review.Subject is null)
        {
            file.ErrorAtName(text, step.Id, $"{step.Id}: review names either scheme or subject. Schemes here: {known}.", $"{step.Id}：review 写 scheme 或者 subject，只写一个。现有方案：{known}。");
        }
        else if (possible.Count == 0)
        {
            var named = review.Scheme ?? review.Subject!;
            file.ErrorAtName(text, named, $"{named}: the pack has no such scheme by which experts review. Schemes here: {known}.", $"{named}：内容包没有这样的专家评审方案。现有方案：{known}。");
        }

        var panel = possible.All(s => s.Concludes is Conclusion.Panel);
        if (review.Verdict is { } verdict && !panel)
        {
            file.ErrorAtName(
                text, verdict, $"{verdict}: under {string.Join(", ", possible.Where(s => s.Concludes is not Conclusion.Panel).Select(s => s.Id))} the mean stands, which says neither yes nor no. Take mean and a rule, or let the step record it.",
                $"{verdict}：{string.Join("、", possible.Where(s => s.Concludes is not Conclusion.Panel).Select(s => s.Id))} 以平均分为结果，平均分不说是或否。请写 mean 并由规则比较，或者由这一步记录。");
        }

        file.RefuseUnknown(text, "fact", ((string?[])[review.Verdict, review.Mean]).OfType<string>().Where(f => vocabulary.Find(f) is null));
        Kind(file, text, review.Verdict, ValueKind.Boolean, "yes or no", "是或否");
        Kind(file, text, review.Mean, ValueKind.Number, "a number", "数字");
        foreach (var twice in ((string?[])[review.Verdict, review.Mean]).OfType<string>().Where(step.Records.Contains))
        {
            file.ErrorAtName(text, twice, $"{twice}: the review gives it; it is not recorded by hand too.", $"{twice}：由评审得出，不能再由人记录。");
        }

        var asked = d.Facts.Select(f => f.Key).Concat(d.Prose.Select(p => p.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var shown in review.Shows.Where(s => !asked.Contains(s)))
        {
            file.ErrorAtName(text, shown, $"shows: {shown} is neither a fact nor a field of prose that the applicant gives.", $"shows：{shown} 不是申请人填写的事实或文字。");
        }

        foreach (var shown in review.Shows.Where(s => SaysWhose(s) && possible.Any(p => p.Anonymity is Anonymity.DoubleBlind)))
        {
            file.ErrorAtName(text, shown, $"shows: {shown} says whose it is, and the review is double blind.", $"shows：{shown} 会透露是谁的，而评审是双盲的。");
        }

        if (possible.Any(p => p.Anonymity is Anonymity.DoubleBlind) && review.Shows.Count == 0)
        {
            file.ErrorAtName(text, step.Id, $"{step.Id}: the review is double blind and shows nothing: name what says nothing of whose it is under shows.", $"{step.Id}：评审是双盲的，却没有可看的内容：请在 shows 里写明不透露身份的内容。");
        }

        if (review.Stops is { } stops && d.Stops.FirstOrDefault(s => s.Id == stops) is var ground && ground?.Clause is null)
        {
            file.ErrorAtName(
                text, stops, ground is null ? $"stops: {stops} is no ground of stops." : $"stops: {stops} is design; only a clause lets the time of experts not count.",
                ground is null ? $"stops：{stops} 不是停止计时的事由（stops）。" : $"stops：{stops} 是设计项；只有条款可以使专家评审的时间不计入时限。");
        }
    }

    /// <summary>Whether a fact alone may say whose it is: all of a person, a name or a code of an organisation.</summary>
    private bool SaysWhose(string key) =>
        key.StartsWith("person.", StringComparison.Ordinal) || key.StartsWith("organisation.", StringComparison.Ordinal) || vocabulary.Find(key)?.Personal == true;

    private void Kind(PackNode file, string? text, string? key, ValueKind kind, string english, string chinese)
    {
        if (key is not null && vocabulary.Find(key) is { } fact && fact.Type.Kind != kind)
        {
            file.ErrorAtName(text, key, $"{key}: the review gives {english}, and this fact is something else.", $"{key}：评审给出的是{chinese}，这个事实不是。");
        }
    }
}
