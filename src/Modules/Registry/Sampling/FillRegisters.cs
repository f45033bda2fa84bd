using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Importing;
using Kechuang.Registry.Keeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Sampling;

/// <summary>
/// Fills the registers of a sample city from the sample files of its pack, <c>samples/registers/ID.csv</c>, through the steps that real
/// entries take: a keeper proposes rows, a second checks them, a third publishes; a year later some are corrected, some leave, some wait.
/// </summary>
internal sealed class FillRegisters(RegisterPack pack) : IDemoPart
{
    private const int PublicityDays = 7;
    private const int ManyRows = 30;

    // After the services, which give some of the same desks to the same people.
    public int Order => 90;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var population = city.Get<DemoPopulation>();
        var samples = pack.All.Select(d => (Definition: d, Rows: Rows(d))).Where(s => s.Rows.Count > 0).ToList();
        if (samples.Count == 0 || population.Officers.Count == 0 || population.Chairs.Count == 0)
        {
            return;
        }

        city.Clock.Go(city.Today.AddDays(-421));
        var proposer = await AppointAsync(city, null, Role.ProgrammeOfficer, ct);
        var checker = await AppointAsync(city, population.Officers[0], Role.ProgrammeOfficer, ct);
        var publisher = await AppointAsync(city, population.Chairs[0], Role.PanelChair, ct);
        DemoActor[] people = [proposer, checker, publisher];
        foreach (var (definition, rows) in samples)
        {
            var (first, second) = (rows.Count * 6 / 10, rows.Count * 9 / 10);
            await BringAsync(city, definition, rows[..first], 420, people, ct);
            await BringAsync(city, definition, rows[first..second], 130, people, ct);
            await ChangeAsync(city, definition, proposer, checker, ct);
            await WaitAsync(city, definition, rows[second..], people, ct);
            if (rows.Count >= ManyRows)
            {
                await MarkAsync(city, definition, checker, ct);
            }
        }

        report($"{samples.Count} 本名录，{samples.Sum(s => s.Rows.Count)} 个条目 / registers with so many entries");
    }

    private List<EntryRow> Rows(RegisterDefinition definition)
    {
        var path = Path.Combine(pack.Root, "samples", "registers", $"{definition.Id}.csv");
        return File.Exists(path) ? [.. EntryFile.Read(File.ReadAllBytes(path), definition).Rows] : [];
    }

    /// <summary>Gives somebody the desks of all registers; without anybody, a new account.</summary>
    private async Task<DemoActor> AppointAsync(DemoCity city, DemoActor? known, Role role, CancellationToken ct) => await city.ActAsync(null, async s =>
    {
        var db = s.GetRequiredService<KechuangDb>();
        var actor = known ?? FillRegister.Account(db, city, "registrar", "名录保管（示范）");
        var held = await db.Set<Grant>().Where(g => g.UserId == actor.User.Id && g.Role == role).Select(g => g.Programme).ToListAsync(ct);
        var grants = pack.All.Select(d => d.Desk).Distinct(StringComparer.Ordinal).Except(held.OfType<string>(), StringComparer.Ordinal)
            .Select(desk => new Grant { Id = Guid.CreateVersion7(city.Clock.Now), UserId = actor.User.Id, Role = role, Programme = desk, GrantedAt = city.Clock.Now }).ToList();
        db.AddRange(grants);
        await db.SaveChangesAsync(ct);
        return actor with { Grants = await db.Set<Grant>().AsNoTracking().Where(g => g.UserId == actor.User.Id).ToListAsync(ct) };
    });

    /// <summary>Brings rows into a register, each by three people.</summary>
    private static async Task BringAsync(DemoCity city, RegisterDefinition definition, List<EntryRow> rows, int daysAgo, DemoActor[] people, CancellationToken ct)
    {
        city.Clock.Go(city.Today.AddDays(-daysAgo));
        await ProposeAsync(city, definition, rows, people[0], ct);
        await StepAsync(city, definition, people[0], people[1], daysAgo - 2, EntryState.Proposed, new() { Do = "check" }, int.MaxValue, ct);
        await StepAsync(city, definition, people[0], people[2], daysAgo - 4, EntryState.Checked, new() { Do = "publish", Days = PublicityDays }, int.MaxValue, ct);
        await StepAsync(city, definition, people[0], people[1], daysAgo - 25, EntryState.Publicity, new() { Do = "finish" }, int.MaxValue, ct);
    }

    /// <summary>Leaves the last rows on their way, so that each desk has something to do and the public something to object to.</summary>
    private static async Task WaitAsync(DemoCity city, RegisterDefinition definition, List<EntryRow> rows, DemoActor[] people, CancellationToken ct)
    {
        city.Clock.Go(city.Today.AddDays(-6));
        await ProposeAsync(city, definition, rows, people[0], ct);
        await StepAsync(city, definition, people[0], people[1], 4, EntryState.Proposed, new() { Do = "check" }, (rows.Count + 1) / 2, ct);
        if (definition.Publicity is not null)
        {
            await StepAsync(city, definition, people[0], people[2], 2, EntryState.Checked, new() { Do = "publish", Days = PublicityDays }, 1, ct);
        }
    }

    private static async Task ProposeAsync(DemoCity city, RegisterDefinition definition, List<EntryRow> rows, DemoActor actor, CancellationToken ct) => await city.ActAsync(actor, async s =>
    {
        var reports = await s.GetRequiredService<ProposeRows>().HandleAsync(definition, null, rows, ProposeRows.Repeated(rows), ct);
        if (reports.Find(r => r.Outcome == RowOutcome.Refused) is { } refused)
        {
            throw new InvalidDataException($"samples/registers/{definition.Id}.csv, row {refused.Row}: {refused.Problems[0].Message.En}");
        }

        return await s.GetRequiredService<KechuangDb>().SaveChangesAsync(ct);
    });

    private static async Task StepAsync(DemoCity city, RegisterDefinition definition, DemoActor proposer, DemoActor actor, int daysAgo, EntryState from, KeepRegister.Request request, int most, CancellationToken ct)
    {
        city.Clock.Go(city.Today.AddDays(-daysAgo));
        await city.ActAsync(actor, async s =>
        {
            var db = s.GetRequiredService<KechuangDb>();
            var entries = await db.Set<Entry>().Where(e => e.Register == definition.Id && e.State == from && e.ProposedBy == proposer.User.Id).OrderBy(e => e.Name).Take(most).ToListAsync(ct);
            await s.GetRequiredService<StepEntries>().HandleAsync(definition, entries, request, ct);
            return await db.SaveChangesAsync(ct);
        });
    }

    /// <summary>Corrects one entry in eight, and takes one in fifteen out.</summary>
    private static async Task ChangeAsync(DemoCity city, RegisterDefinition definition, DemoActor proposer, DemoActor actor, CancellationToken ct)
    {
        city.Clock.Go(city.Today.AddDays(-60));
        await city.ActAsync(actor, async s =>
        {
            var (db, keep) = (s.GetRequiredService<KechuangDb>(), s.GetRequiredService<KeepRegister>());
            var entries = await db.Set<Entry>().Where(e => e.Register == definition.Id && e.State == EntryState.Listed && e.ProposedBy == proposer.User.Id).OrderBy(e => e.Number).ToListAsync(ct);
            for (var i = 0; i < entries.Count; i++)
            {
                var request = i % 15 == 7 && definition.Exits.Count > 0 ? new KeepRegister.Request { Do = "leave", Ground = definition.Exits[i / 15 % definition.Exits.Count].Id, Reason = "年度复核" }
                    : i % 8 == 2 && Changed(city, definition, entries[i]) is { } fields ? new() { Do = "correct", Name = entries[i].Name, Fields = fields, Reason = "年度复核" }
                    : null;
                if (request is not null && (await keep.ApplyAsync(definition, entries[i], request, ct)).Refused is null)
                {
                    await keep.RecordAsync(definition, entries[i], null, request, ct);
                }
            }

            return await db.SaveChangesAsync(ct);
        });
    }

    /// <summary>Another answer in the first public field that has choices and decides nothing.</summary>
    private static Dictionary<string, string>? Changed(DemoCity city, RegisterDefinition definition, Entry it)
    {
        if (definition.Fields.FirstOrDefault(f => f is { Form: FieldForm.Choice, Visible: Visible.Public, Fact: null } && f.Choices.Count > 1 && it.Fields.ContainsKey(f.Id)) is not { } field)
        {
            return null;
        }

        return new(it.Fields, StringComparer.Ordinal) { [field.Id] = city.Pick([.. field.Choices.Where(c => c.Value != it.Fields[field.Id])]).Value };
    }

    private static async Task MarkAsync(DemoCity city, RegisterDefinition definition, DemoActor actor, CancellationToken ct)
    {
        foreach (var (daysAgo, name) in ((int, string)[])[(300, "上一版"), (30, "现行版")])
        {
            city.Clock.Go(city.Today.AddDays(-daysAgo));
            await city.ActAsync(actor, s => s.GetRequiredService<MarkEdition>().HandleAsync(definition, $"{city.Clock.Now.Year} 年{name}", s.GetRequiredService<ReadRegister>().Today, ct));
        }
    }
}
