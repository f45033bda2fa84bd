using Kechuang.Kernels.Rules;
using Kechuang.Platform.Identity;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Tests.Definitions;

/// <summary>A service with one thing wrong in it.</summary>
/// <param name="Kind">What kind of wrong.</param>
/// <param name="What">What exactly.</param>
/// <param name="Service">The service.</param>
/// <param name="Parameters">Parameters with another value; none when the file itself is wrong.</param>
internal sealed record Broken(string Kind, string What, ServiceDefinition Service, IReadOnlyDictionary<string, Value> Parameters);

/// <summary>Breaks a service in one place at a time, in every place where a slip would matter to somebody.</summary>
internal static class Breaking
{
    private static readonly Dictionary<string, Value> None = [];

    public static IEnumerable<Broken> Of(ServiceDefinition d, Gatekeeper gatekeeper, DateOnly day)
    {
        Broken Made(string kind, string what, ServiceDefinition made) => new(kind, what, made, None);
        foreach (var (strand, step) in d.Strands.SelectMany(s => s.Steps.Select(w => (s, w))))
        {
            var name = $"{strand.Id}/{step.Id}";
            yield return Made("step dropped", name, With(d, strand, strand with { Steps = [.. strand.Steps.Where(w => w != step)] }));
            if (step.Required)
            {
                yield return Made("step made optional", name, With(d, strand, Changed(strand, step, step with { Required = false })));
            }

            if (step.Review is { } review)
            {
                yield return Made("review dropped", name, With(d, strand, Changed(strand, step, step with { Review = null })));
                if (review.Verdict is not null || review.Mean is not null)
                {
                    yield return Made("result of the review dropped", name, With(d, strand, Changed(strand, step, step with { Review = review with { Verdict = null, Mean = null } })));
                }

                // Where the scheme follows from the case it may be one under which everything is read.
                foreach (var shown in review.Scheme is null ? [] : review.Shows)
                {
                    yield return Made("hidden from reviewers", $"{name}: {shown}", With(d, strand, Changed(strand, step, step with { Review = review with { Shows = [.. review.Shows.Where(s => s != shown)] } })));
                }
            }

            if (step.By is not StepBy.Respondent)
            {
                yield return Made("step by another", name, With(d, strand, Changed(strand, step, step with { By = step.By is StepBy.Expert ? StepBy.Handler : StepBy.Expert })));
            }

            if (step.When is { } when)
            {
                yield return Made("step for every kind of matter", name, With(d, strand, Changed(strand, step, step with { When = null })));
                foreach (var kind in when.Is)
                {
                    yield return Made("step spared a kind of matter", $"{name}: {kind}", With(d, strand, Changed(strand, step, step with { When = when with { Is = [.. when.Is.Where(k => k != kind)] } })));
                }
            }

            foreach (var key in step.Needs)
            {
                yield return Made("finding that binds nobody", $"{name}: {key}", With(d, strand, Changed(strand, step, step with { Needs = [.. step.Needs.Where(k => k != key)] })));
            }

            foreach (var key in step.Records)
            {
                yield return Made("finding dropped", $"{name}: {key}", With(d, strand, Changed(strand, step, step with { Records = [.. step.Records.Where(r => r != key)] })));
            }
        }

        foreach (var strand in d.Strands)
        {
            if (strand.Decide is { } gate)
            {
                yield return Made("rules of decision dropped", strand.Id, With(d, strand, strand with { Decide = null }));
                if (gate.WhenNo is Reaction.Refuse && CanRefuse(gate, gatekeeper, day))
                {
                    yield return Made("rules of decision only warn", strand.Id, With(d, strand, strand with { Decide = gate with { WhenNo = Reaction.Warn, WhenUnknown = Reaction.Warn } }));
                }
            }

            if (strand.Clock.Parameter is { } clock)
            {
                yield return Made("clock dropped", strand.Id, With(d, strand, strand with { Clock = strand.Clock with { Parameter = null } }));
                if (gatekeeper.Number(clock, day) is { } days)
                {
                    yield return new("clock a day longer", strand.Id, d, new Dictionary<string, Value> { [clock] = Value.Of(days + 1) });
                    yield return new("clock a day shorter", strand.Id, d, new Dictionary<string, Value> { [clock] = Value.Of(days - 1) });
                }
            }

            if (strand.Outcome is { } outcome)
            {
                if (outcome.Certificate is not null)
                {
                    if (outcome.Until is not null)
                    {
                        yield return Made("last day dropped", strand.Id, With(d, strand, strand with { Outcome = outcome with { Until = null } }));
                    }

                    yield return Made("certificate dropped", strand.Id, With(d, strand, strand with { Outcome = outcome with { Certificate = null } }));
                }

                if (outcome.Once is { } once)
                {
                    yield return Made("once dropped", strand.Id, With(d, strand, strand with { Outcome = outcome with { Once = null } }));
                    yield return Made("renewal turned round", strand.Id, With(d, strand, strand with { Outcome = outcome with { Once = once with { Renews = !once.Renews } } }));
                }

                if (outcome.Seals)
                {
                    yield return Made("digests of the papers dropped", strand.Id, With(d, strand, strand with { Outcome = outcome with { Seals = false } }));
                }

                if (outcome.Register is not null)
                {
                    yield return Made("register dropped", strand.Id, With(d, strand, strand with { Outcome = outcome with { Register = null } }));
                }

                foreach (var key in outcome.Certificate is null ? [] : outcome.Shows)
                {
                    yield return Made("field of certificate hidden", $"{strand.Id}: {key}", With(d, strand, strand with { Outcome = outcome with { Shows = [.. outcome.Shows.Where(s => s != key)] } }));
                }

                foreach (var key in outcome.Certificate is null ? [] : Closed(d, gatekeeper, [.. d.Strands.SelectMany(s => s.Outcome?.Shows ?? [])]))
                {
                    yield return Made("personal field shown", $"{strand.Id}: {key}", With(d, strand, strand with { Outcome = outcome with { Shows = [.. outcome.Shows, key] } }));
                }
            }
        }

        foreach (var broken in Whole(d, gatekeeper))
        {
            yield return Made(broken.Kind, broken.What, broken.Service);
        }
    }

    private static IEnumerable<(string Kind, string What, ServiceDefinition Service)> Whole(ServiceDefinition d, Gatekeeper gatekeeper)
    {
        if (d.Publicity is { } publicity)
        {
            yield return ("publicity dropped", "", d with { Publicity = null });
            foreach (var key in publicity.Shows)
            {
                yield return ("field of publicity hidden", key, d with { Publicity = publicity with { Shows = [.. publicity.Shows.Where(s => s != key)] } });
            }

            foreach (var key in Closed(d, gatekeeper, publicity.Shows))
            {
                yield return ("personal field published", key, d with { Publicity = publicity with { Shows = [.. publicity.Shows, key] } });
            }
        }

        if (d.Accept is { } accept)
        {
            yield return ("rules of acceptance dropped", "", d with { Accept = null });
            if (accept.WhenNo is Reaction.Refuse)
            {
                yield return ("rules of acceptance only warn", "", d with { Accept = accept with { WhenNo = Reaction.Warn, WhenUnknown = Reaction.Warn } });
            }
        }

        foreach (var paper in d.Materials.Where(m => m.Required))
        {
            yield return ("paper not required", paper.Id, d with { Materials = [.. d.Materials.Select(m => m == paper ? m with { Required = false } : m)] });
        }

        if (d.Decides is [Role.PanelChair])
        {
            yield return ("another role decides", "", d with { Decides = [Role.ProgrammeOfficer] });
        }
        else
        {
            yield return ("the chair no longer decides", "", d with { Decides = [.. d.Decides.Where(r => r is not Role.PanelChair)] });
        }

        foreach (var (kind, made) in ((string, ServiceDefinition?)[])[
            ("appeal dropped", d.Appeal is null ? null : d with { Appeal = null }),
            ("later check dropped", d.LaterCheck is null ? null : d with { LaterCheck = null }),
            ("commitment dropped", d.Commitment is null ? null : d with { Commitment = null }),
            ("filing dropped", d.Filing is null ? null : d with { Filing = null }),
            ("sanctions dropped", d.Sanctions is null ? null : d with { Sanctions = null }),
            ("other side dropped", d.Respondent is null ? null : d with { Respondent = null }),
            ("other side never a person", d.Respondent is { People: true } people ? d with { Respondent = people with { People = false } } : null)])
        {
            if (made is not null)
            {
                yield return (kind, "", made);
            }
        }

        foreach (var stop in d.Stops)
        {
            yield return ("ground of stopping dropped", stop.Id, d with { Stops = [.. d.Stops.Where(s => s != stop)] });
        }
    }

    private static IEnumerable<string> Closed(ServiceDefinition d, Gatekeeper gatekeeper, IReadOnlyList<string> shown) =>
        d.FactKeys.Where(k => gatekeeper.Key(k)?.Personal == true && !shown.Contains(k));

    // A rule of a draft is shown and refuses nothing.
    private static bool CanRefuse(Gate gate, Gatekeeper gatekeeper, DateOnly day) =>
        gatekeeper.Ask(gate, new Dictionary<string, Value>(), new DateTimeOffset(day, new(12, 0), TimeSpan.Zero)).Verdicts.SelectMany(v => v.Rules)
            .Any(r => (gate.Rules.Count == 0 || gate.Rules.Contains(r.RuleId)) && r.Status is not RuleStatus.Draft);

    private static Strand Changed(Strand strand, WorkStep step, WorkStep made) => strand with { Steps = [.. strand.Steps.Select(w => w == step ? made : w)] };

    private static ServiceDefinition With(ServiceDefinition d, Strand strand, Strand made) => d with { Strands = [.. d.Strands.Select(s => s == strand ? made : s)] };
}
