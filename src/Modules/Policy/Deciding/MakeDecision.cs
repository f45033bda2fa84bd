using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Deciding;

/// <summary>Decides, and adds the decision and its journal record to the coming save.</summary>
internal sealed class MakeDecision(KechuangDb db, Journal journal, CurrentUser user, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>The kind of the journal record that seals a decision.</summary>
    internal const string Made = "policy.decision.made";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public DecisionMade Run(string setId, string subjectType, Guid subjectId, IReadOnlyDictionary<string, Value> facts, DateOnly at)
    {
        var set = rulebook.SetOf(setId);
        var read = new SortedDictionary<string, Value>(
            facts.Where(f => !f.Value.IsNull && set.Rules.Definition.Vocabulary!.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => f.Value), StringComparer.Ordinal);
        var verdict = set.Rules.Evaluate(read, at);
        var now = clock.GetUtcNow();
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(now),
            RuleSet = setId,
            DefinitionHash = verdict.Version,
            At = at,
            SubjectType = subjectType,
            SubjectId = subjectId,
            Facts = JsonSerializer.Serialize(read, Json),
            Verdict = verdict.ToJson(),
            Outcome = verdict.Outcome,
            MadeAt = now,
            MadeBy = user.IsSignedIn ? user.Id : null,
        };
        db.Add(decision);
        // The digest seals the tree into the journal without putting facts about people there.
        journal.Record(Made, "decision", decision.Id, new
        {
            ruleSet = setId,
            version = decision.DefinitionHash,
            at,
            subjectType,
            subjectId,
            outcome = verdict.Outcome,
            verdict = Digest(decision.Verdict),
        });
        return new(decision.Id, verdict);
    }

    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
