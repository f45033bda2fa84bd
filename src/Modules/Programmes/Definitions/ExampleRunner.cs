using System.Globalization;
using Kechuang.Kernels.Rules;

namespace Kechuang.Programmes.Definitions;

/// <summary>Runs one example of a programme through the same machines and gates that real cases pass.</summary>
internal sealed class ExampleRunner
{
    private readonly ProgrammeDefinition definition;
    private readonly Gatekeeper gatekeeper;
    private readonly Example example;
    private readonly Dictionary<string, Value> facts;
    private readonly Dictionary<string, string?> states = new(StringComparer.Ordinal);
    private readonly int? objectionDays;
    private DateTimeOffset? deadline;
    private DateTimeOffset? publishedAt;

    private ExampleRunner(ProgrammeDefinition definition, Gatekeeper gatekeeper, Example example)
    {
        (this.definition, this.gatekeeper, this.example) = (definition, gatekeeper, example);
        facts = definition.Examples.Defaults.ToDictionary(d => d.Key, d => gatekeeper.Fit(d.Key, d.Value), StringComparer.Ordinal);
        foreach (var (key, value) in example.Given)
        {
            facts[key] = gatekeeper.Fit(key, value);
        }

        objectionDays = facts.Remove(definition.Objection.Parameter, out var days) ? (int)days.AsNumber
            : definition.CallFields.FirstOrDefault(f => f.Parameter == definition.Objection.Parameter) is { } field
                && definition.Examples.Call.GetValueOrDefault(field.Id) is { Kind: ValueKind.Number } usual ? (int)usual.AsNumber
            : null;
        foreach (var machine in definition.Life.Machines)
        {
            states[machine.Noun] = null;
        }

        states[definition.Life.Call.Noun] = example.From is null ? definition.Life.Call.Start : CallState.Closed;
        if (example.From is { } from)
        {
            states[(definition.Life.Project.State(from) is null ? definition.Life.Application : definition.Life.Project).Noun] = from;
        }
    }

    /// <summary>Null when the example ends as it says; otherwise what came instead.</summary>
    public static string? Run(ProgrammeDefinition definition, Gatekeeper gatekeeper, Example example) =>
        new ExampleRunner(definition, gatekeeper, example).Run();

    private string? Run()
    {
        if (example.Steps.Count == 0)
        {
            return "has no steps.";
        }

        foreach (var step in example.Steps.SkipLast(1))
        {
            if (Take(step, out _) is { } refused)
            {
                return $"{step.Do} was refused ({refused}) before the last step.";
            }
        }

        var last = example.Steps[^1];
        var refusal = Take(last, out var answer);
        return Compare(last, refusal, answer);
    }

    private string? Take(ExampleStep step, out GateAnswer? answer)
    {
        answer = null;
        if (definition.Life.MachineOf(step.Do) is not { } machine)
        {
            return "unknown step";
        }

        foreach (var (key, value) in step.With)
        {
            facts[key] = gatekeeper.Fit(key, value);
        }

        var situation = gatekeeper.Situation(states[machine.Noun], step.As, step.At) with
        {
            Deadline = deadline,
            ObjectionEnds = gatekeeper.ObjectionEnds(publishedAt, objectionDays),
        };
        if (machine.Noun == "application" && machine.Find(step.Do)!.From.Count == 0
            && CallState.At(states["call"]!, deadline, step.At) != CallState.Open)
        {
            return Word(situation.IsAfterDeadline ? LifeRefusal.Deadline : LifeRefusal.State);
        }

        var life = machine.Try(step.Do, situation with { State = machine.Noun == "call" ? CallState.At(states["call"]!, deadline, step.At) : situation.State });
        if (life.Refusal is { } refusal)
        {
            return Word(refusal);
        }

        answer = gatekeeper.Ask(definition, step.Do, facts, step.At);
        if (answer.RefusedBy is { } rule)
        {
            return rule.RuleId;
        }

        states[machine.Noun] = life.State;
        Remember(step);
        return null;
    }

    /// <summary>What the platform itself keeps after a step.</summary>
    private void Remember(ExampleStep step)
    {
        if (step.With.GetValueOrDefault("deadline") is { Kind: ValueKind.Text } text)
        {
            deadline = DateTimeOffset.Parse(text.AsText, CultureInfo.InvariantCulture);
        }

        if (step.Do == definition.Objection.From)
        {
            publishedAt = step.At;
        }
    }

    private string? Compare(ExampleStep last, string? refusal, GateAnswer? answer)
    {
        var expect = example.Expect;
        var state = states[definition.Life.MachineOf(last.Do)!.Noun];
        var approval = answer is null || refusal is not null ? null : BudgetApprovals.Of(answer) is BudgetApproval.Unit ? "unit" : "none";
        return Differ("refused", expect.Refused ?? "nothing", refusal ?? "nothing")
            ?? (expect.State is { } s ? Differ("state", s, state ?? "none") : null)
            ?? (expect.Verdict is { } v ? Differ("verdict", v, answer is null ? "none" : Word(answer.Outcome)) : null)
            ?? (expect.Missing is { } m ? Differ("missing", string.Join(", ", m.Order(StringComparer.Ordinal)), string.Join(", ", answer?.Missing ?? [])) : null)
            ?? (expect.Approval is { } a ? Differ("approval", a, approval ?? "not asked") : null)
            ?? (expect.Filing is { } f ? Differ("filing", f, approval == "unit" ? "acceptance" : "none") : null);
    }

    private static string? Differ(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}: expected {expected}, was {actual}.";

    private static string Word(LifeRefusal refusal) => refusal switch
    {
        LifeRefusal.ObjectionPeriod => "objection-period",
        LifeRefusal.Deadline => "deadline",
        LifeRefusal.Reason => "reason",
        LifeRefusal.Role => "role",
        _ => "state",
    };

    private static string Word(Truth truth) => truth switch
    {
        Truth.Yes => "yes",
        Truth.No => "no",
        _ => "unknown",
    };
}
