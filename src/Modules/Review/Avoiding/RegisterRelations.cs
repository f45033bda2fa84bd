using Kechuang.Registry.Contracts;
using Kechuang.Review.Contracts;

namespace Kechuang.Review.Avoiding;

/// <summary>The relations between people that the register holds, as long as they last, and publications and projects as many years longer as the pack sets.</summary>
internal sealed class RegisterRelations(RegistryDirectory directory, ConflictTerms terms) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var expertOf = experts.Where(e => e.PersonId is not null).ToLookup(e => e.PersonId!.Value, e => e.Id);
        var byPerson = subjects.SelectMany(s => s.People.Distinct(), (s, p) => (p, s)).ToLookup(p => p.p, p => p.s);
        var relations = (await directory.RelationsAsync([.. expertOf.Select(g => g.Key)], ct)).Where(r => !(r.From > terms.Today) && !(r.To < Since(r.Kind)));
        return
        [
            .. from relation in relations
               from pair in ((Guid One, Guid Other)[])[(relation.PersonA, relation.PersonB), (relation.PersonB, relation.PersonA)]
               from expert in expertOf[pair.One]
               from subject in byPerson[pair.Other]
               select Finding(expert, subject, relation.Kind),
        ];
    }

    private DateOnly Since(RelationKind kind) => kind switch
    {
        RelationKind.CoAuthor => terms.Since(ConflictTerms.CoauthorYears),
        RelationKind.CoProject => terms.Since(ConflictTerms.ProjectYears),
        _ => terms.Today,
    };

    private static ConflictFinding Finding(Guid expert, RoundSubject subject, RelationKind kind) => kind switch
    {
        RelationKind.CoAuthor => new(expert, subject.Type, subject.Id, ConflictKinds.Coauthor, new("共同署名", "Co-author")),
        RelationKind.CoProject => new(expert, subject.Type, subject.Id, ConflictKinds.SameProject, new("共同承担项目", "Joint project")),
        RelationKind.TeacherAndStudent => new(expert, subject.Type, subject.Id, ConflictKinds.TeacherAndStudent, new("师生关系", "Teacher and student")),
        _ => new(expert, subject.Type, subject.Id, ConflictKinds.Related, new("亲属或利益关系", "Relation or interest")),
    };
}
