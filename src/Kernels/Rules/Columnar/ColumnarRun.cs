using System.Runtime.ExceptionServices;

namespace Kechuang.Kernels.Rules;

/// <summary>One run over a population: threads take chunks until there are none.</summary>
internal sealed class ColumnarRun(ColumnarProgram program, IColumnarSink sink, Action<int>? progress, CancellationToken ct)
{
    private int next;
    private int done;
    private ExceptionDispatchInfo? failure;

    public void Work()
    {
        try
        {
            var worker = program.NewWorker();
            while (!ct.IsCancellationRequested && failure is null)
            {
                var word = Interlocked.Add(ref next, program.Words) - program.Words;
                if (word >= program.AllWords)
                {
                    return;
                }

                var chunk = new Chunk(word, Math.Min(program.Words, program.AllWords - word));
                program.Run(worker, chunk, sink);
                var sofar = Interlocked.Add(ref done, chunk.Words);
                progress?.Invoke((int)Math.Min(program.Count, 64L * sofar));
            }
        }
#pragma warning disable CA1031 // Whatever a sink throws must reach the caller's thread.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    public void Finish()
    {
        failure?.Throw();
        ct.ThrowIfCancellationRequested();
    }
}
