using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Definitions.Tests;

public sealed class LifeMachineTests(World world) : IClassFixture<World>
{
    private static readonly DateTimeOffset Deadline = new(2026, 3, 31, 17, 0, 0, TimeSpan.FromHours(8));

    private Life Life => world.Services.GetRequiredService<ProgrammePack>().Find("PGM-16")!.Life;

    [Fact]
    public void Every_state_can_be_reached_and_no_step_leaves_a_final_one()
    {
        Life.Machines.Count().ShouldBe(3);
        foreach (var machine in Life.Machines)
        {
            machine.Reachable().Order().ShouldBe(machine.States.Select(s => s.Id).Order());
            machine.Steps.SelectMany(s => s.From).ShouldAllBe(from => !machine.State(from)!.Final);
        }
    }

    [Fact]
    public void Whatever_is_tried_a_step_is_taken_only_from_its_states_and_by_its_roles()
    {
        var steps = Life.Machines.SelectMany(m => m.Steps.Select(s => (Machine: m, Step: s))).ToList();
        var tries = from pair in Gen.Elements(steps.AsEnumerable())
                    from state in Gen.Elements(pair.Machine.States.Select(s => s.Id))
                    from role in Gen.Elements("officer", "pi", "research_office", "expert", "panel_chair", "auditor", "system")
                    from seconds in Gen.Choose(-5, 5)
                    from days in Gen.Choose(-3, 3)
                    select (pair.Machine, pair.Step, state, role, seconds, days);

        Prop.ForAll(tries.ToArbitrary(), t =>
        {
            var now = Deadline.AddSeconds(t.seconds);
            var today = new DateOnly(2026, 3, 31);
            var answer = t.Machine.Try(t.Step.Do, new(t.state, t.role, now, today) { Deadline = Deadline, ObjectionEnds = today.AddDays(t.days), Reason = "理由" });
            var allowed = t.Step.From.Contains(t.state) && t.Step.By.Contains(t.role)
                && (!t.Step.BeforeDeadline || t.seconds <= 0) && (t.Step.Within is null || t.days >= 0);
            answer.Refusal.HasValue.ShouldBe(!allowed);
            if (allowed)
            {
                answer.State.ShouldBe(t.Step.To == LifeStep.Same ? t.state : t.Step.To);
                t.Machine.State(t.state)!.Final.ShouldBeFalse();
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void The_second_of_the_deadline_counts_to_its_end(int milliseconds, bool refused)
    {
        var situation = new LifeSituation("confirmed", "pi", Deadline.AddMilliseconds(milliseconds), new(2026, 3, 31)) { Deadline = Deadline };

        Life.Application.Try("submit", situation).Refusal.ShouldBe(refused ? LifeRefusal.Deadline : null);
        (CallState.At(CallState.Open, Deadline, Deadline.AddMilliseconds(milliseconds)) == CallState.Closed).ShouldBe(refused);
    }

    [Fact]
    public void A_reason_that_is_asked_for_must_be_given() =>
        Life.Application.Try("reject", new("submitted", "officer", Deadline, new(2026, 4, 1)) { Reason = "" }).Refusal.ShouldBe(LifeRefusal.Reason);
}
