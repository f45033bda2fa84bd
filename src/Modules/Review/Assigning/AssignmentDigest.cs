using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Platform.Journal;

namespace Kechuang.Review.Assigning;

/// <summary>
/// Digests of what an assignment depends on, part by part: cheaper than the problem itself, which has a line for each matching pair,
/// and able to say what changed. Of subjects only the number of their experts is among them: nothing else of them changes.
/// </summary>
internal sealed record AssignmentDigest(string Experts, string Loads, string Conflicts, string Rules, string Duties, string Weights = "", string Demand = "", string ChangePrice = "")
{
    public static AssignmentDigest Of(AssignmentSetting setting) => new(
        Hash(setting.Experts.Select(e => new { e.Id, e.OrganisationId, e.FieldCodes, e.Keywords })),
        Hash(setting.Experts.Select(e => new { e.Id, Room = setting.RoomOf(e) })),
        Hash(setting.Conflicts.Select(g => g.Key).Order().Select(k => new { k.Entry, k.Expert })),
        Hash(setting.Rules.Select(r => (r.EntryId, r.ExpertId, r.Kind)).Order().Select(r => new { r.EntryId, r.ExpertId, r.Kind })),
        Hash(setting.Duties.Select(d => (d.EntryId, d.ExpertId, d.IsStanding)).Order().Select(d => new { d.EntryId, d.ExpertId, d.IsStanding })),
        Hash([setting.Weights]),
        Hash(setting.Entries.Select(e => new { e.Id, Demand = setting.Round.ExpertsPerSubject + e.Extra })),
        Hash([setting.ChangePrice]));

    public string ToJson() => JsonSerializer.Serialize(this, Journal.Json);

    public static AssignmentDigest Read(string json) => JsonSerializer.Deserialize<AssignmentDigest>(json, Journal.Json)!;

    private static string Hash<T>(IEnumerable<T> parts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts, Journal.Json)));
}
