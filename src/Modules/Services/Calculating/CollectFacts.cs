using System.Globalization;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace Kechuang.Services.Calculating;

/// <summary>One fact that a calculation rests on.</summary>
/// <param name="Key">The key.</param>
/// <param name="Typed">What was typed; null where the register knows it.</param>
/// <param name="Known">What the register knows; null where it was typed.</param>
/// <param name="Value">The value as rules take it; the unknown where it was refused, or is out of date.</param>
/// <param name="Refusal">Why what was typed cannot be read; null where it can.</param>
internal sealed record CollectedFact(FactKey Key, string? Typed, KnownFact? Known, Value Value, string? Refusal);

/// <summary>
/// The facts of a calculation: what was typed into the address, and, for a subject of one's own, what the register knows.
/// What is typed goes before what is known; what is out of date is shown and not used.
/// </summary>
internal sealed class CollectFacts(Vocabulary vocabulary, FactText texts, Facts facts, CurrentUser user, RegistryDirectory register, IStringLocalizer<Texts> words)
{
    /// <summary>Longest text that is kept in a field.</summary>
    public const int LongestText = 500;

    /// <summary>The facts of an address, in the order in which they were typed.</summary>
    public IReadOnlyList<CollectedFact> Typed(IQueryCollection query) =>
        [.. query.Where(q => q.Value.ToString().Trim().Length > 0).Select(q => (Key: vocabulary.Find(q.Key), q.Value)).Where(q => q.Key is not null).Select(q => Read(q.Key!, q.Value))];

    /// <summary>Organisations that the user may match, at most those that they belong to. At most one query.</summary>
    public async Task<IReadOnlyList<OrganisationEntry>> MineAsync(CancellationToken ct)
    {
        var mine = user.Reach(ServicesPermissions.MatchOrganisation).Organisations;
        return mine.Count == 0 ? [] : [.. (await register.OrganisationsAsync([.. mine], ct)).Values.OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>The user's own person in the register; null where it has none, or nobody is signed in.</summary>
    public async Task<Subject?> MyselfAsync(CancellationToken ct) =>
        user.IsSignedIn && await register.PersonOfUserAsync(user.Id, ct) is { } person ? Subject.Person(person.Id) : null;

    /// <summary>What the register knows of a subject on a day. At most three queries.</summary>
    public Task<IReadOnlyList<CollectedFact>> KnownAsync(Subject subject, DateOnly at, CancellationToken ct) => KnownAsync([subject], at, ct);

    /// <summary>What the register knows of subjects on a day. At most three queries.</summary>
    public async Task<IReadOnlyList<CollectedFact>> KnownAsync(IReadOnlyCollection<Subject> subjects, DateOnly at, CancellationToken ct) =>
        [.. (await facts.KnownAsync(subjects, null, at, ct))
            .Where(f => vocabulary.Find(f.Key) is not null)
            .Select(f => new CollectedFact(vocabulary.Find(f.Key)!, null, f, f.Stale || f.RefusedBecause is not null ? Value.Null : ValueOf(f.Key, f.Value), null))];

    /// <summary>A stored value as rules take it.</summary>
    public Value ValueOf(string key, string stored) => texts.Plain(key, stored) switch
    {
        bool truth => Value.Of(truth),
        decimal number => Value.Of(number),
        DateOnly day => Value.Of(day),
        string[] list => Value.OfList([.. list.Select(Value.Of)]),
        var other => Value.Of(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    private CollectedFact Read(FactKey key, StringValues typed)
    {
        List<string> said = [.. typed.OfType<string>().Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
        var text = string.Join('、', said);
        var shown = text.Length > LongestText ? text[..LongestText] : text;
        if (said.Count > 1 && key.Form is not FactForm.List)
        {
            return new(key, shown, null, Value.Null, words["{0}填了 {1} 个不同的值，请只留一个。", key.Title, said.Count]);
        }

        var reading = texts.Read(key.Key, shown);
        return new(key, shown, null, reading.Value is { } value ? ValueOf(key.Key, value) : Value.Null, reading.Refusal);
    }
}
