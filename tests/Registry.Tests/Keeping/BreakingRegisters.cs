using Kechuang.Registry.Keeping;

namespace Kechuang.Registry.Tests.Keeping;

/// <summary>A register with one thing wrong in it.</summary>
/// <param name="Kind">What kind of wrong.</param>
/// <param name="What">What exactly.</param>
/// <param name="Register">The register.</param>
internal sealed record BrokenRegister(string Kind, string What, RegisterDefinition Register);

/// <summary>Breaks a register in one place at a time, in every place where a slip would matter to somebody; and its stories, with the wrong people in them.</summary>
internal static class BreakingRegisters
{
    private static readonly RegisterTerm Open = new(null, null);

    public static IEnumerable<BrokenRegister> Of(RegisterDefinition d) => d.Fields.SelectMany(f => Fields(d, f)).Concat(Whole(d));

    /// <summary>Stories that must not be told: a step taken by somebody who must not take it, or left out. Their register refuses them.</summary>
    public static IEnumerable<(string What, RegisterExample Story)> StoriesOf(RegisterDefinition d)
    {
        foreach (var story in d.Examples)
        {
            var taken = story.Steps.Where(s => s.Refused is null).ToList();
            if (taken.Find(s => s.Do == "propose") is not { } proposed || taken.Find(s => s.Do == "check") is not { } check || taken.Find(s => s.Do == "publish") is not { } publish)
            {
                continue;
            }

            RegisterExample With(RegisterExampleStep step, RegisterExampleStep made) => story with { Steps = [.. story.Steps.Select(s => s == step ? made : s)] };
            yield return ("checked by who proposed it", With(check, check with { By = proposed.By }));
            yield return ("published by who proposed it", With(publish, publish with { By = proposed.By }));
            yield return ("published by who checked it", With(publish, publish with { By = check.By }));
            yield return ("published unchecked", story with { Steps = [.. story.Steps.Where(s => s != check)] });
            if (taken.Find(s => s.Do == "finish") is { } finish)
            {
                yield return ("listed on the day on which it was published", With(finish, finish with { At = publish.At.AddHours(1) }));
            }

            if (taken.Find(s => s.Do == "leave") is { } leave)
            {
                yield return ("taken off by who published it", With(leave, leave with { By = publish.By }));
                yield return ("taken off without a reason", With(leave, leave with { Reason = null }));
            }
        }
    }

    private static IEnumerable<BrokenRegister> Fields(RegisterDefinition d, RegisterField field)
    {
        BrokenRegister Made(string kind, RegisterField? made, string? what = null) =>
            new(kind, what ?? field.Id, d with { Fields = [.. d.Fields.Select(f => f == field ? made : f).OfType<RegisterField>()] });

        yield return Made("field dropped", null);
        yield return Made(field.Required ? "field made optional" : "field made required", field with { Required = !field.Required });
        yield return Made(
            field.Visible is Visible.Public ? "public field hidden" : "closed field made public",
            field with { Visible = field.Visible is Visible.Public ? Visible.Keeper : Visible.Public });
        if (field.Form is not FieldForm.Text)
        {
            yield return Made("field takes any words", field with { Form = FieldForm.Text });
        }

        foreach (var choice in field.Form is FieldForm.Choice ? field.Choices : [])
        {
            if (choice.Bars)
            {
                yield return Made("bar dropped", field with { Choices = [.. field.Choices.Select(c => c == choice ? c with { Bars = false } : c)] }, $"{field.Id}: {choice.Value}");
            }

            yield return Made("choice dropped", field with { Choices = [.. field.Choices.Where(c => c != choice)] }, $"{field.Id}: {choice.Value}");
        }

        if (field.Fact is not null)
        {
            yield return Made("field read by no rule", field with { Fact = null });
        }
    }

    private static IEnumerable<BrokenRegister> Whole(RegisterDefinition d)
    {
        if (d.Admission is { } admission)
        {
            yield return new("admission dropped", "", d with { Admission = null });
            foreach (var ground in admission.Grounds)
            {
                yield return new("ground of admission dropped", ground, d with { Admission = admission with { Grounds = [.. admission.Grounds.Where(g => g != ground)] } });
            }
        }

        yield return d.Publicity is null ? new("publicity added", "", d with { Publicity = Open }) : new("publicity dropped", "", d with { Publicity = null });
        yield return d.Validity is null ? new("term added", "", d with { Validity = Open }) : new("term dropped", "", d with { Validity = null });
        foreach (var exit in d.Exits)
        {
            yield return new("ground of leaving dropped", exit.Id, d with { Exits = [.. d.Exits.Where(e => e != exit)] });
        }

        yield return new("other numbers", "", d with { Prefix = d.Prefix + "X" });
        yield return new(d.SelfProposed ? "nobody proposes themselves" : "everybody proposes themselves", "", d with { SelfProposed = !d.SelfProposed });
        yield return new(d.Past is Visible.Public ? "past closed" : "past opened", "", d with { Past = d.Past is Visible.Public ? Visible.Keeper : Visible.Public });
    }
}
