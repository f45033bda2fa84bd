using Kechuang.Platform.Database;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Applying;

/// <summary>The applicant's steps: hand in, complete, withdraw, appeal. What was typed flows back to the register when it is handed in.</summary>
internal sealed class HandIn(KechuangDb db, Docket docket, Facts facts, Vocabulary vocabulary, CaseWords words, TimeProvider clock)
{
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> SubmitAsync(Proceeding proceeding, CancellationToken ct)
    {
        var application = proceeding.Application;
        // The number is taken only when nothing lacks, so that few are lost.
        var lacks = !application.IsDraft || proceeding.Lacking(application.Committed).Count > 0;
        var number = lacks ? "" : await docket.NextNumberAsync(proceeding.Definition, ct);
        var issue = await docket.IssuingAsync(proceeding, !lacks && proceeding.Definition.Filing is not null ? proceeding.Definition.Strands.Count : 0, ct);
        if (proceeding.Submit(docket.Me(proceeding, null) is var me && application.ApplicantId is null ? me with { Part = Part.Applicant } : me, number, issue, clock.GetUtcNow()) is { } refused)
        {
            return words.Of(proceeding.Definition, refused);
        }

        if (await docket.EnterAsync(proceeding, ct) is { } taken)
        {
            return words.Of(proceeding.Definition, taken);
        }

        await KeepAsync(proceeding, ct);
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : words.TooLate;
    }

    public async Task<string?> SupplyAsync(Proceeding proceeding, CancellationToken ct)
    {
        if (proceeding.Supply(docket.Me(proceeding, null), clock.GetUtcNow()) is { } refused)
        {
            return words.Of(proceeding.Definition, refused);
        }

        await FlowBackAsync(proceeding, await db.Set<GivenFact>().AsNoTracking().Where(f => f.ApplicationId == proceeding.Application.Id && !f.Found).ToListAsync(ct), ct);
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : words.TooLate;
    }

    public Task<string?> WithdrawAsync(Proceeding proceeding, CancellationToken ct) =>
        DoneAsync(proceeding, proceeding.Withdraw(docket.Me(proceeding, null), clock.GetUtcNow()), ct);

    public Task<string?> AppealAsync(Proceeding proceeding, Case it, string reason, CancellationToken ct) =>
        DoneAsync(proceeding, proceeding.Appeal(it, docket.Me(proceeding, null), reason, clock.GetUtcNow()), ct);

    /// <summary>Says whether the side that brought the matter agrees to the terms of a mediation.</summary>
    public Task<string?> AgreeAsync(Proceeding proceeding, Case it, Guid sitting, bool agrees, CancellationToken ct) =>
        DoneAsync(proceeding, proceeding.Agree(it, docket.Me(proceeding, null), sitting, agrees, clock.GetUtcNow()), ct);

    private async Task<string?> DoneAsync(Proceeding proceeding, Refused? refused, CancellationToken ct) =>
        refused is not null ? words.Of(proceeding.Definition, refused)
        : await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : words.TooLate;

    /// <summary>The application keeps every fact as it was handed in; what the applicant typed is recorded in the register, once.</summary>
    private async Task KeepAsync(Proceeding proceeding, CancellationToken ct)
    {
        var application = proceeding.Application;
        var typed = await db.Set<GivenFact>().Where(f => f.ApplicationId == application.Id).ToListAsync(ct);
        var subjects = Docket.Subjects(application);
        if (subjects.Count > 0)
        {
            await facts.CountAsync($"service/{proceeding.Definition.Id}", application.Id, await facts.SheetAsync([.. proceeding.Definition.Facts.Select(f => f.Key)], subjects, ct), ct);
        }

        foreach (var known in (await docket.KnownAsync(proceeding, ct)).Where(k => typed.TrueForAll(t => t.Key != k.Key.Key)))
        {
            db.Add(new GivenFact { ApplicationId = application.Id, Key = known.Key.Key, Value = known.Known!.Value, GivenBy = null, GivenAt = application.SubmittedAt!.Value });
        }

        await FlowBackAsync(proceeding, typed, ct);
    }

    private async Task FlowBackAsync(Proceeding proceeding, IReadOnlyList<GivenFact> typed, CancellationToken ct)
    {
        var subjects = Docket.Subjects(proceeding.Application);
        foreach (var fact in typed)
        {
            var of = vocabulary.Find(fact.Key)?.Of;
            foreach (var subject in subjects.Where(s => s.Type is SubjectType.Organisation ? of == "organisation" : of == "person"))
            {
                await facts.RecordAsync(new(subject, fact.Key, fact.Value, FactSource.SelfDeclared), ct);
            }
        }
    }
}
