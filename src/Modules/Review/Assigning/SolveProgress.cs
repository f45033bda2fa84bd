using Kechuang.Platform;

namespace Kechuang.Review.Assigning;

/// <summary>How far a computation is: written by the thread that computes, read by the one that tells.</summary>
internal sealed class SolveProgress
{
    public static readonly LocalText Reading = new("正在读取专家、项目和回避关系", "Reading experts, subjects and conflicts");
    public static readonly LocalText Matching = new("正在匹配专家与项目", "Matching experts with subjects");
    public static readonly LocalText Solving = new("正在求最优分配", "Looking for the best assignment");
    public static readonly LocalText Balancing = new("正在均衡负担并核验证明", "Sharing the load evenly and checking the proof");

    private volatile Told told = new(Reading, 0);

    /// <summary>What it does, and how many subjects have their experts.</summary>
    public (LocalText Phase, int Served) Now => (told.Phase, told.Served);

    public void Enter(LocalText phase) => told = new(phase, 0);

    public void Serve(int served) => told = told with { Served = served };

    private sealed record Told(LocalText Phase, int Served);
}
