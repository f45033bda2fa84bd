using System.CommandLine;

namespace Kechuang.Policy.Modelling;

/// <summary><c>kc dmn</c>: models of DMN, from whatever tool. Needs neither pack nor database.</summary>
internal static class DmnCommand
{
    public static Command Make() => new("dmn", "Decision models in DMN 1.1 to 1.5.") { RunModel.Command(), RunTestCases.Command() };
}
