namespace Kechuang.Kernels.Text;

/// <summary>Gathers the steps of a comparison: neighbours of one kind become one, deletion before insertion.</summary>
internal sealed class EditScript
{
    private readonly List<DiffStep> steps = [];

    public void Add(bool same, Range oldPart, Range newPart)
    {
        var step = new DiffStep(same, oldPart.Start.Value, oldPart.End.Value, newPart.Start.Value, newPart.End.Value);
        if (steps.Count > 0 && steps[^1].Same == same)
        {
            steps[^1] = steps[^1] with { OldEnd = step.OldEnd, NewEnd = step.NewEnd };
        }
        else if (step.OldEnd > step.OldStart || step.NewEnd > step.NewStart)
        {
            steps.Add(step);
        }
    }

    /// <summary>The script; equal stretches up to a length between two changes that are both longer count as changed.</summary>
    public List<TextEdit> Finish(int shortestSame)
    {
        var joined = new List<DiffStep>(steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var trivial = step.Same && i > 0 && i + 1 < steps.Count && step.OldEnd - step.OldStart <= shortestSame
                && Size(steps[i - 1]) > 2 * shortestSame && Size(steps[i + 1]) > 2 * shortestSame;
            step = trivial ? step with { Same = false } : step;
            if (joined.Count > 0 && joined[^1].Same == step.Same)
            {
                joined[^1] = joined[^1] with { OldEnd = step.OldEnd, NewEnd = step.NewEnd };
            }
            else
            {
                joined.Add(step);
            }
        }

        var edits = new List<TextEdit>(joined.Count * 2);
        foreach (var step in joined)
        {
            var (oldLength, newLength) = (step.OldEnd - step.OldStart, step.NewEnd - step.NewStart);
            if (step.Same)
            {
                edits.Add(new(TextEditKind.Same, step.OldStart, oldLength, step.NewStart, newLength));
                continue;
            }

            if (oldLength > 0)
            {
                edits.Add(new(TextEditKind.Deleted, step.OldStart, oldLength, step.NewStart, 0));
            }

            if (newLength > 0)
            {
                edits.Add(new(TextEditKind.Inserted, step.OldEnd, 0, step.NewStart, newLength));
            }
        }

        return edits;
    }

    private static int Size(DiffStep step) => step.OldEnd - step.OldStart + step.NewEnd - step.NewStart;
}
