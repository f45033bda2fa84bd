using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Programmes.Definitions;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Applying;

/// <summary>An investigator begins an application for an open call. One at a time for each call; the database keeps it.</summary>
internal sealed class BeginApplication(
    KechuangDb db, CurrentUser user, DefinitionShelf shelf, Gatekeeper gatekeeper, Refusals refusals, RegistryDirectory directory, Enrolment enrolment,
    Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The application that is there now, begun or found; or the sentence to show; neither when there is no such call.</summary>
    internal sealed record Outcome(Guid? Id, string? Refusal);

    /// <summary>The organisations for which the user may apply.</summary>
    public async Task<IReadOnlyList<OrganisationEntry>> OrganisationsAsync(CancellationToken ct)
    {
        var ids = user.Grants.Where(g => g.Role == Role.PrincipalInvestigator).Select(g => g.OrganisationId).OfType<Guid>().Distinct().ToList();
        var known = await directory.OrganisationsAsync(ids, ct);
        return [.. known.Values.Where(o => o.State == OrganisationState.Active).OrderBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>Begins, or answers the application that the user has in this call already.</summary>
    public async Task<Outcome> HandleAsync(string callNumber, Guid? organisation, CancellationToken ct)
    {
        if (await db.Set<Call>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == callNumber && c.State != CallState.Draft, ct) is not { } call)
        {
            return new(null, null);
        }

        if (await MineAsync(call.Id, ct) is { } mine)
        {
            return new(mine, null);
        }

        var definition = await shelf.GetAsync(call.DefinitionVersion, ct);
        if (Refuse(call, definition) is { } refusal)
        {
            return new(null, refusal);
        }

        var organisations = await OrganisationsAsync(ct);
        var chosen = organisation is null ? organisations.Count == 1 ? organisations[0] : null : organisations.FirstOrDefault(o => o.Id == organisation);
        if (chosen is null)
        {
            return new(null, organisations.Count == 0 ? texts["您的账号还没有以项目负责人身份加入任何单位，请联系单位科研管理部门。"] : texts["请选择申报单位。"]);
        }

        var application = await AddAsync(call, definition, chosen.Id, ct);
        if (await db.TrySaveAsync(ct) == Saved.Done)
        {
            return new(application.Id, null);
        }

        db.ChangeTracker.Clear();
        return await MineAsync(call.Id, ct) is { } other ? new(other, null) : new(null, refusals.TooLate);
    }

    private Task<Guid?> MineAsync(Guid callId, CancellationToken ct)
    {
        var me = user.Id;
        return db.Set<Application>().Where(a => a.CallId == callId && a.InvestigatorId == me && a.State != ApplicationState.Withdrawn)
            .Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
    }

    private string? Refuse(Call call, ProgrammeDefinition definition)
    {
        var now = clock.GetUtcNow();
        var situation = gatekeeper.Situation(null, ProgrammeRole.Investigator, now) with { Deadline = call.Deadline };
        var machine = definition.Life.Application;
        return call.State == CallState.Open && situation.IsAfterDeadline ? refusals.Say(definition, machine, Moves.Apply, situation, LifeRefusal.Deadline)
            : call.StateAt(now) != CallState.Open ? texts["这份指南现在不受理申请。"]
            : now < call.Opens ? texts["{0} 开始受理。", refusals.Second(call.Opens)]
            : machine.Try(Moves.Apply, situation).Refusal is { } refusal ? refusals.Say(definition, machine, Moves.Apply, situation, refusal)
            : null;
    }

    private async Task<Application> AddAsync(Call call, ProgrammeDefinition definition, Guid organisation, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var me = await db.Set<User>().SingleAsync(u => u.Id == user.Id, ct);
        var person = await enrolment.PersonOfUserAsync(me, ct);
        var number = await db.NextNumberAsync($"application/{call.Number}", ct);
        var application = new Application
        {
            Id = Guid.CreateVersion7(now),
            Number = string.Create(CultureInfo.InvariantCulture, $"{call.Number}-{number:0000}"),
            CallId = call.Id,
            Programme = call.Programme,
            InvestigatorId = user.Id,
            PersonId = person,
            OrganisationId = organisation,
            State = definition.Life.Application.Find(Moves.Apply)!.To,
            BegunAt = now,
        };
        db.Add(application);
        journal.Record("programmes.application.begun", "application", application.Id, new { application.Number, call = call.Number, to = application.State });
        return application;
    }
}
