using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>
/// Nobody reviews what they or their own organisation take part in: the one in their profile and those the register knows, back as many years as the pack sets; and those in which their account has a role.
/// An organisation takes part by applying, or by being one of those to which the register says the applicant belongs, back as many years.
/// </summary>
internal sealed class SameOrganisation(ExpertHomes belonging, ConflictTerms terms) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var homes = await belonging.ReadAsync(experts, subjects, terms.Since(ConflictTerms.OrganisationYears), ct);
        var byOrganisation = subjects.SelectMany(homes.Subject, (s, o) => (o, s)).ToLookup(p => p.o, p => p.s);
        var byPerson = subjects.SelectMany(s => s.People.Distinct(), (s, p) => (p, s)).ToLookup(p => p.p, p => p.s);
        var byUser = subjects.SelectMany(s => s.Users.Distinct(), (s, u) => (u, s)).ToLookup(p => p.u, p => p.s);
        var found = new List<ConflictFinding>();
        foreach (var expert in experts)
        {
            found.AddRange(homes.Expert(expert).SelectMany(o => byOrganisation[o]).Distinct()
                .Select(s => new ConflictFinding(expert.Id, s.Type, s.Id, ConflictKinds.SameOrganisation, new("同一单位", "Same organisation"))));
            var ownWork = byUser[expert.UserId].Concat(expert.PersonId is { } person ? byPerson[person] : []).Distinct();
            found.AddRange(ownWork.Select(s => new ConflictFinding(expert.Id, s.Type, s.Id, ConflictKinds.OwnPart, new("本人参与", "Takes part in it"))));
        }

        return found;
    }
}
