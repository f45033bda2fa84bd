using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Tests.Avoiding;

/// <summary>Ties that come up, and what is found of them.</summary>
internal static class Asking
{
    /// <summary>What excludes an expert from a subject.</summary>
    public static async Task<List<string>> Kinds(this World world, ConflictExpert expert, RoundSubject subject)
    {
        var entry = new RoundEntry
        {
            Id = Guid.CreateVersion7(),
            RoundId = Guid.CreateVersion7(),
            SubjectType = subject.Type,
            SubjectId = subject.Id,
            Number = subject.Number,
            Title = subject.Title,
            Field = subject.Field,
            Organisations = [.. subject.Organisations],
            People = [.. subject.People],
            Users = [.. subject.Users],
            Keywords = [],
            Avoided = subject.Avoided?.ToList(),
            Related = subject.Related?.ToList(),
        };
        var found = await world.With<FindConflicts, ILookup<(Guid, Guid), ConflictFinding>>(null, f => f.FindAsync([expert], [entry], default));
        return [.. found[(expert.Id, entry.Id)].Select(f => f.Kind)];
    }

    /// <summary>Enters people and organisations into the register.</summary>
    public static Task<T> Register<T>(this World world, Func<Enrolment, T> work) => world.With<IServiceProvider, T>(null, async services =>
    {
        var result = work(services.GetRequiredService<Enrolment>());
        await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return result;
    });

    /// <summary>Ties an expert to the subject of a review: <c>moved</c> to its organisation, <c>unknown</c> to the register, or declared.</summary>
    public static Task Tie(this World world, Duty duty, string how) => world.Db(async db =>
    {
        var subject = await db.Set<RoundEntry>().SingleAsync(e => e.Id == duty.EntryId);
        var own = await db.Set<Expert>().SingleAsync(e => e.Id == duty.ExpertId);
        switch (how)
        {
            case "moved": own.OrganisationId = subject.Organisations[0]; break;
            case "unknown": own.PersonId = null; break;
            default: db.Add(new DeclaredConflict { Id = Guid.CreateVersion7(), ExpertId = own.Id, Kind = DeclaredKind.Related, SubjectType = subject.SubjectType, SubjectId = subject.SubjectId, DeclaredAt = world.Clock.Now }); break;
        }

        return await db.SaveChangesAsync();
    });
}
