using System.Text.Json;
using Kechuang.Kernels.Assignment;
using Kechuang.Review.Benching;

namespace Kechuang.Review.Tests.Assigning;

[Collection("console")]
public sealed class BenchCommandTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData(false, 75)]
    [InlineData(true, 100)]
    public void An_instance_is_the_same_each_time_and_has_the_capacity_it_says(bool clustered, int used)
    {
        var one = new AssignmentCase(2000, clustered, used);
        one.Write(file);
        var bytes = File.ReadAllBytes(file);
        one.Write(file);

        File.ReadAllBytes(file).ShouldBe(bytes);
        var problem = AssignmentCase.Read(file);
        problem.FindMistake().ShouldBeNull();
        problem.MaxLoad.Sum().ShouldBe(6000 * 100 / used);
        problem.Affinities.CountBy(a => a.Paper).ShouldAllBe(p => p.Value == 20);
    }

    [Fact]
    public async Task One_instance_is_solved_and_proved()
    {
        new AssignmentCase(400, Clustered: false, 95).Write(file);

        var (code, output, _) = await CommandCall.RunAsync([BenchCommand.Make()], "assign", "--instance", file, "--json");

        code.ShouldBe(0);
        var run = JsonDocument.Parse(output).RootElement;
        run.GetProperty("optimal").GetBoolean().ShouldBeTrue();
        run.GetProperty("total").GetInt64().ShouldBe(Assigner.Solve(AssignmentCase.Read(file)).Total);
    }
}
