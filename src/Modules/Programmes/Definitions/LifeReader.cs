using Kechuang.Platform.Packs;

namespace Kechuang.Programmes.Definitions;

/// <summary>Reads the three machines of a programme, and finds what could never run.</summary>
internal static class LifeReader
{
    /// <summary>The platform itself, as a role.</summary>
    public const string System = "system";

    public static Life Read(PackNode file)
    {
        if (file.Child("life") is not { } life)
        {
            file.Error("life: missing.");
            var nothing = new LifeMachine("", "", [], []);
            return new(nothing, nothing, nothing);
        }

        var read = new Life(Machine(life, "call"), Machine(life, "application"), Machine(life, "project"));
        life.RefuseUnknownKeys();
        foreach (var twice in read.Machines.SelectMany(m => m.Steps).GroupBy(s => s.Do).Where(g => g.Count() > 1))
        {
            life.Error($"{twice.Key}: the step is named twice; steps are unique over the three machines.");
        }

        return read;
    }

    private static LifeMachine Machine(PackNode life, string noun)
    {
        if (life.Child(noun) is not { } node)
        {
            life.Error($"{noun}: missing.");
            return new(noun, "", [], []);
        }

        var machine = new LifeMachine(
            noun, node.Text("start"),
            node.Each("states", s => new LifeState(s.Text("id"), s.Local("title"), s.Flag("final"))),
            node.Each("transitions", Step));
        node.RefuseUnknownKeys();
        Check(node, machine);
        return machine;
    }

    private static LifeStep Step(PackNode node)
    {
        var before = node.OptionalText("before");
        if (before is not (null or "deadline"))
        {
            node.Error("before: must be deadline.");
        }

        return new()
        {
            Do = node.Text("do"),
            From = node.Texts("from"),
            To = node.Text("to"),
            By = node.Texts("by"),
            Title = node.Local("title"),
            NeedsReason = node.Flag("reason"),
            BeforeDeadline = before is not null,
            Within = node.OptionalText("within"),
            Clause = node.OptionalText("clause"),
        };
    }

    private static void Check(PackNode node, LifeMachine machine)
    {
        var states = machine.States.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        if (states.Count != machine.States.Count)
        {
            node.Error("states: an id stands twice.");
        }

        foreach (var unknown in machine.Steps.SelectMany(s => s.From.Append(s.To)).Append(machine.Start).Distinct()
            .Where(s => s != LifeStep.Same && !states.Contains(s)))
        {
            node.Error($"{unknown}: no such state.");
        }

        foreach (var leaving in machine.Steps.Where(s => s.From.Any(f => machine.State(f)?.Final == true)))
        {
            node.Error($"{leaving.Do}: leaves a final state.");
        }

        foreach (var lost in states.Except(machine.Reachable()))
        {
            node.Error($"{lost}: no step leads to this state.");
        }

        foreach (var idle in machine.Steps.Where(s => s.By.Count == 0))
        {
            node.Error($"{idle.Do}: by: nobody may take this step.");
        }
    }
}
