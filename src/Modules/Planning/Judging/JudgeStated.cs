using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Planning.Judging;

/// <summary>Compares what a text states with what the platform uses: the table of parameters, or the library's record of the document.</summary>
internal static class JudgeStated
{
    public static Judgement Run(Goal goal, Catalogue catalogue, Rulebook rulebook, DateOnly day)
    {
        if (goal.Parameter is { } parameter)
        {
            var value = rulebook.ParameterAt(parameter, day);
            return value.Kind is not ValueKind.Number ? new(Standing.NeedsValue, Why.NoValue)
                : new(value.AsNumber == goal.Value ? Standing.Agrees : Standing.Differs, Why.Compared, value.AsNumber, Threshold: goal.Value);
        }

        if (goal.Period is { } period)
        {
            return catalogue.Document(period.Document) is not { } document ? new(Standing.NeedsValue, Why.NoValue)
                : new(Agrees(period, document) ? Standing.Agrees : Standing.Differs, Why.Compared);
        }

        return new(Standing.Stated, Why.Printed, goal.Value);
    }

    private static bool Agrees(StatedPeriod period, DocumentInfo document) =>
        (!period.ChecksFrom || document.ValidFrom == period.From) && (!period.ChecksTo || document.ValidTo == period.To)
        && (period.Issued is null || document.Date == period.Issued);
}
