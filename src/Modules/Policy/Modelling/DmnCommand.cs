using System.CommandLine;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Policy.Modelling;

/// <summary><c>kc dmn</c>: models of DMN, from whatever tool. Needs no database; the export alone needs the pack.</summary>
internal static class DmnCommand
{
    public static Command Make(CommandHost host) => new("dmn", "Decision models in DMN 1.1 to 1.5.") { RunModel.Command(), ImportModel.Command(), ExportModel.Command(host), RunTestCases.Command() };
}
