using Kechuang.Platform.Demo;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Submitting;
using Kechuang.Programmes.Withdrawing;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Sampling;

/// <summary>Writes the applications of one call after the other, each as far as it got.</summary>
internal sealed class FillApplications(DemoCity city, DemoPopulation population, Dictionary<Guid, string> codes, CancellationToken ct)
{
    /// <summary>One investigator of so many attaches a file.</summary>
    private const int EachAttaches = 5;

    private readonly SampleCopies copies = new(city);

    private enum Reach
    {
        Draft,
        Sent,
        Returned,
        Confirmed,
        Submitted,
        Withdrawn,
    }

    /// <summary>So many people apply, in the order of time; it reports after each thousand.</summary>
    public async Task ApplyAsync(SampleCall plan, Call call, int count, Action<string> report)
    {
        var people = Enumerable.Range(0, population.Applicants.Count).ToArray();
        city.Random.Shuffle(people);
        var open = plan.Stage == CallStage.Open;
        var from = call.Opens.AddHours(2);
        var until = open ? city.Today : call.Deadline;
        var begun = Enumerable.Range(0, Math.Min(count, people.Length)).Select(_ => city.Random.NextDouble()).Order().ToList();
        foreach (var (i, share) in begun.Index())
        {
            city.Clock.Go(from + ((until - from) * share * 0.7));
            await LiveAsync(call, people[i], SampleTopics.Fields[i % SampleTopics.Fields.Count], open ? Chosen() : city.Chance(97) ? Reach.Submitted : Reach.Withdrawn, (until - from) * 0.07);
            if ((i + 1) % 1000 == 0)
            {
                report($"{call.Number} {i + 1} / {begun.Count} …");
            }
        }
    }

    private Reach Chosen() => city.Random.Next(100) switch
    {
        < 28 => Reach.Draft,
        < 40 => Reach.Sent,
        < 44 => Reach.Returned,
        < 56 => Reach.Confirmed,
        < 97 => Reach.Submitted,
        _ => Reach.Withdrawn,
    };

    private async Task LiveAsync(Call call, int person, string field, Reach reach, TimeSpan step)
    {
        var who = population.Applicants[person];
        var id = await WriteAsync(call, person, field, reach == Reach.Draft);
        if (reach == Reach.Draft)
        {
            return;
        }

        city.Clock.Pass(step);
        await city.ActAsync(who.Actor, async services =>
        {
            var send = services.GetRequiredService<SendForConfirmation>();
            return Sampled.Must(await send.SendAsync((await send.FindAsync(id, ct))!, ct));
        });
        if (reach == Reach.Sent)
        {
            return;
        }

        city.Clock.Pass(step);
        await city.ActAsync(who.Organisation.Office, async services =>
        {
            var confirm = services.GetRequiredService<ConfirmApplication>();
            var it = (await confirm.FindAsync(id, ct))!;
            return Sampled.Must(reach == Reach.Returned ? await confirm.ReturnAsync(it, "请补充业务费的测算依据，并核对实施周期。", ct) : await confirm.ConfirmAsync(it, ct));
        });
        if (reach is Reach.Submitted or Reach.Withdrawn)
        {
            city.Clock.Pass(step);
            await city.ActAsync(who.Actor, async services =>
            {
                var submit = services.GetRequiredService<SubmitApplication>();
                return Sampled.Must((await submit.HandleAsync((await submit.FindAsync(id, ct))!, ct)).Refusal);
            });
        }

        if (reach == Reach.Withdrawn)
        {
            await city.ActAsync(who.Actor, async services =>
            {
                var withdraw = services.GetRequiredService<WithdrawApplication>();
                return Sampled.Must(await withdraw.HandleAsync((await withdraw.FindAsync(id, ct))!, ct));
            });
        }
    }

    /// <summary>Attaches a quotation for the equipment.</summary>
    private async Task AttachAsync(IServiceProvider services, Guid id, string call)
    {
        var it = await services.GetRequiredService<SendForConfirmation>().FindAsync(id, ct);
        await using var pdf = new MemoryStream(SamplePdf.Of($"Quotation for equipment, {call}, {it!.Application.Number}"));
        Sampled.Must((await services.GetRequiredService<AttachFile>().AddAsync(it, "quotation", "设备报价单.pdf", pdf, ct))?.Sentence);
    }

    /// <summary>Begins an application and types it; a draft has its first fields only, more or less of them.</summary>
    private Task<Guid> WriteAsync(Call call, int person, string field, bool unfinished)
    {
        var who = population.Applicants[person];
        var topic = SampleTopics.Of(city, field);
        var all = SampleForms.Of(city, who, person, codes[who.Organisation.Id], field, topic, copies.Write(person, field, topic));
        var typed = unfinished ? all.Take(city.Random.Next(9, all.Count)).ToList() : all;
        return city.ActAsync(who.Actor, async services =>
        {
            var outcome = await services.GetRequiredService<BeginApplication>().HandleAsync(call.Number, who.Organisation.Id, ct);
            Sampled.Must(outcome.Refusal);
            city.Clock.Pass(TimeSpan.FromMinutes(40));
            var saved = await services.GetRequiredService<SaveDraft>().HandleAsync(outcome.Id!.Value, "sample", typed, false, ct);
            Sampled.Must(saved.Refusal);
            if (!unfinished && person % EachAttaches == 0)
            {
                await AttachAsync(services, outcome.Id.Value, call.Number);
            }

            return outcome.Id.Value;
        });
    }
}
