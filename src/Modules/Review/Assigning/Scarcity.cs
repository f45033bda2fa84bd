using Kechuang.Kernels.Assignment;
using Kechuang.Platform;

namespace Kechuang.Review.Assigning;

/// <summary>Says in the officer's words why an assignment is not possible, and what would help.</summary>
/// <param name="What">What is too scarce.</param>
/// <param name="Subjects">The subjects concerned: number, and how many experts may review it of how many match it.</param>
/// <param name="Experts">Names of the experts concerned, for contradicting pins.</param>
/// <param name="Helps">What would help.</param>
internal sealed record Scarcity(LocalText What, IReadOnlyList<Scarcity.Subject> Subjects, IReadOnlyList<string> Experts, IReadOnlyList<LocalText> Helps)
{
    /// <param name="Number">The subject.</param>
    /// <param name="EntryId">Its entry.</param>
    /// <param name="Eligible">Experts who match it and have no conflict.</param>
    /// <param name="Matching">Experts who match it.</param>
    internal sealed record Subject(string Number, Guid EntryId, int Eligible, int Matching);

    public static IReadOnlyList<Scarcity> Read(AssignmentPreview preview, FieldCatalogue fields) =>
    [
        .. preview.Stored.Shortages.Where(s => s.Kind == ShortageKind.Pins).Select(s => Pins(preview, s)),
        .. Joined(preview).Select(s => Places(preview, s, fields)),
    ];

    /// <summary>The kernel finds one cut for each short subject; those of one field that lack the same experts are told as one.</summary>
    private static IEnumerable<Shortage> Joined(AssignmentPreview preview) => preview.Stored.Shortages.Where(s => s.Kind != ShortageKind.Pins)
        .GroupBy(s => (string.Join(' ', s.Experts), string.Join(' ', s.Papers.Select(p => preview.Setting.Entries[p].Field).Distinct().Order(StringComparer.Ordinal))))
        .Select(g => g.First() with
        {
            Papers = [.. g.SelectMany(s => s.Papers).Distinct().Order()],
            Needed = g.SelectMany(s => s.Papers).Distinct().Sum(p => (long)preview.Input.Demand[p]),
            Available = g.SelectMany(s => s.Papers).Distinct().Sum(p => (long)preview.Input.Demand[p]) - g.Sum(s => s.Needed - s.Available),
        });

    private static Scarcity Pins(AssignmentPreview preview, Shortage shortage)
    {
        var setting = preview.Setting;
        var numbers = string.Join("、", shortage.Papers.Select(p => setting.Entries[p].Number));
        return new(
            new($"指定的配对互相矛盾：{numbers}（{shortage.Needed} 个指定，至多 {shortage.Available} 个）",
                $"Pinned pairs contradict the limits: {numbers} ({shortage.Needed} pinned, {shortage.Available} at most)"),
            Named(preview, shortage), [.. shortage.Experts.Select(r => setting.NameOf(preview.Input.Experts[r]))],
            [new("取消其中一个指定，或消除其回避原因", "Take one of the pins back, or clear its conflict")]);
    }

    private static Scarcity Places(AssignmentPreview preview, Shortage shortage, FieldCatalogue fields)
    {
        var setting = preview.Setting;
        var missing = shortage.Needed - shortage.Available;
        var places = shortage.Experts.Sum(r => (long)preview.Input.MaxLoad[r]);
        var names = shortage.Papers.Select(p => setting.Entries[p].Field).Distinct().Order(StringComparer.Ordinal).Select(fields.Title).ToList();
        var (zh, en) = (string.Join("、", names.Select(n => n.Zh)), string.Join(", ", names.Select(n => n.En)));
        var subjects = Named(preview, shortage);
        List<LocalText> helps =
        [
            new($"在 {zh} 增加能评审这些项目、来自其他单位的专家，至少再有 {missing} 个名额",
                $"Add experts of other organisations in {en}: at least {missing} more places are needed"),
        ];
        if (shortage.Experts.Count > 0 && shortage.Papers.Any(p => Eligible(preview, p) >= preview.Input.Demand[p]))
        {
            var each = (missing + shortage.Experts.Count - 1) / shortage.Experts.Count;
            helps.Add(new($"或把这 {shortage.Experts.Count} 位专家的上限各提高 {each} 项", $"Or raise the limit of these {shortage.Experts.Count} experts by {each} each"));
        }

        if (shortage.Experts.Count == 0)
        {
            return new(
                new($"{zh} 的 {shortage.Papers.Count} 个项目需要 {shortage.Needed} 个评审名额，没有一位专家可以评审：领域不符、应当回避或已无名额",
                    $"Subjects in {en}: {shortage.Papers.Count}, with {shortage.Needed} reviews needed, and no expert may review them: other fields, conflicts, or no places left"),
                subjects, [], helps);
        }

        return new(
            new($"{zh} 的 {shortage.Papers.Count} 个项目需要 {shortage.Needed} 个评审名额；可评的 {shortage.Experts.Count} 位专家共有 {places} 个名额，去除回避与同单位限制后至多可用 {shortage.Available} 个",
                $"Subjects in {en}: {shortage.Papers.Count}, with {shortage.Needed} reviews needed; the {shortage.Experts.Count} experts who may review them have {places} places, of which conflicts and the limit of one per organisation leave {shortage.Available}"),
            subjects, [], helps);
    }

    private static List<Subject> Named(AssignmentPreview preview, Shortage shortage)
    {
        var matching = preview.Problem.Affinities.CountBy(a => a.Paper).ToDictionary();
        return [.. shortage.Papers.Select(p => new Subject(
            preview.Setting.Entries[p].Number, preview.Setting.Entries[p].Id, Eligible(preview, p), matching.GetValueOrDefault(p)))];
    }

    private static int Eligible(AssignmentPreview preview, int paper)
    {
        var forbidden = preview.Problem.Forbidden.Where(f => f.Paper == paper).Select(f => f.Expert).ToHashSet();
        return preview.Problem.Affinities.Count(a => a.Paper == paper && !forbidden.Contains(a.Expert) && preview.Input.MaxLoad[a.Expert] > 0);
    }
}
