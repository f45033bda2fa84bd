using System.Security.Cryptography;
using System.Text;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Matching;

namespace Kechuang.Policy.Contracts;

/// <summary>A question worth asking next.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Policies">How many policies wait for it.</param>
public sealed record NextQuestion(string Fact, int Policies);

/// <summary>Tells subjects what they are entitled to: every policy in force against the facts at hand. Stores nothing.</summary>
public sealed class Matcher
{
    private readonly PoliciesInForce policies;

    internal Matcher(PoliciesInForce policies) => this.policies = policies;

    /// <summary>The policies in force on a day, by rule set.</summary>
    public IReadOnlyList<PolicyInfo> Policies(DateOnly at) => [.. policies.On(at).Policies.Select(p => p.Info)];

    /// <summary>
    /// What each policy says to a subject: met first, then undecided, then not met; within these what another policy displaces last, the others
    /// by worth, known amounts first, then by fewest gaps. Cost: some microseconds a rule set.
    /// </summary>
    /// <param name="facts">Facts by name; absent and null are unknown and never make a no.</param>
    /// <param name="at">The day, which chooses policies and parameters.</param>
    /// <param name="kind">What the subject is; policies for others are left out. Null leaves none out.</param>
    public IReadOnlyList<PolicyMatch> Match(IReadOnlyDictionary<string, Value> facts, DateOnly at, Audience? kind = null) =>
        [.. policies.Match(policies.On(at).Policies.Where(p => p.Info.IsFor(kind)), facts, at)
            .OrderBy(m => m.Outcome switch { Truth.Yes => 0, Truth.Unknown => 1, _ => 2 })
            .ThenBy(m => m.IsDisplaced)
            .ThenByDescending(m => m.Worth is not null).ThenByDescending(m => m.Worth).ThenBy(m => m.Gaps).ThenBy(m => m.Policy.Id, StringComparer.Ordinal)];

    /// <summary>Names the policies of a day with the versions and the stacking rules that decide them: when it changes, what people are entitled to may change.</summary>
    public string Version(DateOnly at) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', policies.On(at).Policies.Select(p => $"{p.Info.Id} {p.Info.Version}").Concat(policies.StackingOn(at))))));

    /// <summary>What one policy says to a subject, of the kind that is given; null where no such policy is in force on the day.</summary>
    public PolicyMatch? Match(string policy, IReadOnlyDictionary<string, Value> facts, DateOnly at, Audience? kind = null) =>
        policies.Match(policies.On(at).With(policy).Where(p => p.Info.IsFor(kind)), facts, at).FirstOrDefault(m => m.Policy.Id == policy);

    /// <summary>
    /// The verdicts alone, in machine code: for subjects that are matched again and again. Cost: some ten nanoseconds a policy, after some
    /// 0.3 ms for each when it first runs.
    /// </summary>
    /// <returns>The policies of the day with their verdicts, those for other kinds of subjects left out.</returns>
    public IReadOnlyList<(PolicyInfo Policy, Truth Outcome)> Decide(IReadOnlyDictionary<string, Value> facts, DateOnly at, Audience? kind = null)
    {
        var day = policies.On(at);
        var answers = new Truth[day.Policies.Length];
        day.Compiled.DecideAll(day.Compiled.Read(facts), answers);
        return [.. day.Policies.Select((p, i) => (p.Info, answers[i])).Where(p => p.Info.IsFor(kind))];
    }

    /// <summary>
    /// The facts that would settle most of what is undecided, the best first. A policy that waits for one fact counts whole, one that waits
    /// for several by its share: a single answer rarely settles it.
    /// </summary>
    public static IReadOnlyList<NextQuestion> Questions(IReadOnlyList<PolicyMatch> matches, int most)
    {
        ArgumentNullException.ThrowIfNull(matches);
        return [.. matches.Where(m => m.Outcome is Truth.Unknown)
            .SelectMany(m => m.MissingFacts.Select(fact => (Fact: fact, Share: 1.0 / (m.MissingFacts.Count + m.MissingParameters.Count))))
            .GroupBy(q => q.Fact, StringComparer.Ordinal)
            .Select(g => (Question: new NextQuestion(g.Key, g.Count()), Score: g.Sum(q => q.Share)))
            .OrderByDescending(q => q.Question.Policies > 1).ThenByDescending(q => q.Score).ThenBy(q => q.Question.Fact, StringComparer.Ordinal)
            .Take(most).Select(q => q.Question)];
    }
}
