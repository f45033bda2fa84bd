using System.Text.Json.Nodes;
using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Trying;

/// <summary>A verdict as the API and the command line answer it.</summary>
internal static class VerdictJson
{
    /// <summary>The stored form of the verdict, with <c>missing</c> naming facts and parameters alike, and with what the tables' hit policies do in words.</summary>
    public static JsonObject Of(Verdict verdict)
    {
        var json = JsonNode.Parse(verdict.ToJson())!.AsObject();
        json["missing"] = new JsonArray([.. verdict.Missing.Concat(verdict.MissingParameters).Select(m => (JsonNode)m)]);
        foreach (var (table, node) in verdict.Tables.Zip(json["tables"]!.AsArray()))
        {
            var words = HitPolicyCode.Words(table.HitPolicy, table.Aggregator);
            node!["policy"] = HitPolicyCode.Of(table.HitPolicy, table.Aggregator);
            node["policyText"] = new JsonObject { ["zh"] = words.Zh, ["en"] = words.En };
        }

        return json;
    }
}
