using BenchmarkDotNet.Running;
using Kechuang.Benchmarks;
using Kechuang.Policy.Benching;

// "figures" makes the quick measurement of "kc bench rules"; everything else goes to BenchmarkDotNet, for example:
// dotnet run -c Release --project benchmarks/Rules.Benchmarks -- --inProcess --filter '*'
if (args is ["figures"])
{
    _ = new MeasureRules(TimeProvider.System, Console.WriteLine).Run(2, CancellationToken.None).Count();
    return;
}

BenchmarkSwitcher.FromTypes([typeof(RuleBenchmarks)]).Run(args);
