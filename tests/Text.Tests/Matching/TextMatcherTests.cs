using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests.Matching;

public sealed class TextMatcherTests
{
    private static readonly MatchWeights Weights = new(200, [100, 60], 30);

    [Fact]
    public void It_finds_what_comparing_all_pairs_finds_whatever_the_number_of_threads()
    {
        var (shared, cut) = (0, 0);
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var profiles = Enumerable.Range(0, random.Next(0, 20)).Select(_ => Profile(random)).ToArray();
            var texts = Enumerable.Range(0, random.Next(0, 150)).Select(_ => Text(random)).ToArray();
            var count = random.Next(0, 12);
            var matcher = new TextMatcher(profiles, texts, Weights);

            var found = matcher.FindAll(_ => count, 1);
            var parallel = matcher.FindAll(_ => count, 3);

            var vectors = Vectors([.. profiles.Concat(texts)]);
            for (var text = 0; text < texts.Length; text++)
            {
                var all = Naive(profiles, texts, vectors, text);
                found[text].Total.ShouldBe(all.Count);
                found[text].Best.ShouldBe(all.Take(count));
                parallel[text].Best.ShouldBe(found[text].Best);
                foreach (var (profile, score) in found[text].Best)
                {
                    var reason = matcher.Explain(text, profile, 5).ShouldNotBeNull();
                    Math.Abs(reason.Score - score).ShouldBeLessThanOrEqualTo(1);
                    shared += reason.Words.Count;
                }

                cut += all.Count > count ? 1 : 0;
            }
        }).QuickCheckThrowOnFailure();
        shared.ShouldBeGreaterThan(0);
        cut.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_words_that_meet_are_named_as_the_text_writes_them()
    {
        var matcher = new TextMatcher(
            [new("量子材料 networks", ["A"]), new("湍流", ["A"]), new("免疫", ["C"])],
            [new("拓扑量子材料的输运与 Network 器件", ["A", "A/physics"])], Weights);

        var reason = matcher.Explain(0, 0, 5).ShouldNotBeNull();

        reason.Words.ShouldBe(["量子材料", "Network"]);
        reason.Levels.ShouldBe(1);
        reason.Score.ShouldBe(100 + reason.TextScore);
        matcher.Explain(0, 1, 5).ShouldNotBeNull().Words.ShouldBeEmpty();
        matcher.Explain(0, 2, 5).ShouldBeNull();
        matcher.Find(0, 9).Best.Select(b => b.Profile).ShouldBe([0, 1]);
    }

    [Fact]
    public void Equal_profiles_are_not_all_asked_for_the_same_texts()
    {
        var matcher = new TextMatcher(
            [.. Enumerable.Range(0, 100).Select(_ => new MatchText("", ["A"]))], [.. Enumerable.Range(0, 100).Select(_ => new MatchText("题目", ["A"]))], Weights);

        var asked = matcher.FindAll(_ => 3, 2).SelectMany(l => l.Best).CountBy(b => b.Profile).ToList();

        asked.Count.ShouldBeGreaterThan(80);
        asked.Max(a => a.Value).ShouldBeLessThan(10);
    }

    [Fact]
    public void Negative_weights_are_refused() =>
        Should.Throw<ArgumentException>(() => new TextMatcher([], [], new(200, [-1], 30)));

    private static MatchText Profile(Random random)
    {
        string[] codes = random.Next(5) switch { 0 => ["A"], 1 => ["A", "A/x"], 2 => ["B"], 3 => ["A", "B", "A/y"], _ => [] };
        return new(Words(random, 5), codes);
    }

    private static MatchText Text(Random random) => new(Words(random, 12), random.Next(4) switch { 0 => ["A", "A/x"], 1 => ["A"], 2 => ["B", "B/z"], _ => [] });

    private static string Words(Random random, int most)
    {
        string[] words = ["量子", "材料", "量子材料", "超导", "network", "networks", "learning", "2026", "的", "免疫", "细胞"];
        return string.Join(' ', Enumerable.Range(0, random.Next(0, most)).Select(_ => words[random.Next(words.Length)]));
    }

    private static List<Dictionary<string, double>> Vectors(MatchText[] all)
    {
        var counts = all.Select(t => Terms(t.Text)).ToList();
        var having = counts.SelectMany(c => c.Keys).CountBy(t => t).ToDictionary();
        return [.. counts.Select(one =>
        {
            var raw = one.ToDictionary(c => c.Key, c => (1 + Math.Log(c.Value)) * (Math.Log((1.0 + all.Length) / (1 + having[c.Key])) + 1));
            var length = Math.Sqrt(raw.Values.Sum(w => w * w));
            return raw.ToDictionary(r => r.Key, r => r.Value / length);
        })];
    }

    /// <summary>Every pair by the formula, sorted.</summary>
    private static List<MatchCandidate> Naive(MatchText[] profiles, MatchText[] texts, List<Dictionary<string, double>> vectors, int text)
    {
        var wanted = vectors[profiles.Length + text];
        var first = profiles.Length == 0 ? 0 : (int)(unchecked((uint)text * 2654435761u) % (uint)profiles.Length);
        return
        [
            .. profiles.Select((profile, i) =>
            {
                var own = vectors[i];
                var points = (int)Math.Round(Math.Min(1, wanted.Where(w => own.ContainsKey(w.Key)).Sum(w => w.Value * own[w.Key])) * 200);
                var levels = texts[text].Codes.TakeWhile(profile.Codes.Contains).Count();
                return (Profile: i, Score: (levels > 0 ? 100 : 0) + (levels > 1 ? 60 : 0) + points, Suits: levels > 0 || points >= 30);
            }).Where(p => p.Suits).OrderByDescending(p => p.Score).ThenBy(p => (p.Profile - first + profiles.Length) % profiles.Length)
                .Select(p => new MatchCandidate(p.Profile, p.Score)),
        ];
    }

    private static Dictionary<string, int> Terms(string text)
    {
        var counts = new Dictionary<string, int>();
        var normal = NormalizedText.Of(text);
        Span<char> scratch = stackalloc char[Tokens.Longest];
        foreach (var token in Tokens.Enumerate(normal))
        {
            if (token.Kind != TokenKind.Number && token.Length > 1)
            {
                var term = Tokens.Term(normal, token, scratch).ToString();
                counts[term] = counts.GetValueOrDefault(term) + 1;
            }
        }

        return counts;
    }
}
