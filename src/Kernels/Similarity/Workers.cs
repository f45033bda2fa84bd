namespace Kechuang.Kernels.Similarity;

/// <summary>Plain threads for steps that fall into independent parts; the caller waits for all of them.</summary>
internal static class Workers
{
    /// <summary>Splits 0 to <paramref name="count"/> into small ranges and hands them to the workers as they become free.</summary>
    public static void Run(int workers, int count, Action<int, int> part)
    {
        const int Step = 1024;
        var next = 0;
        Exception? failure = null;
        void Work()
        {
            try
            {
                for (int start; (start = Interlocked.Add(ref next, Step) - Step) < count;)
                {
                    part(start, Math.Min(count, start + Step));
                }
            }
            catch (OutOfMemoryException e)
            {
                failure = e;
            }
        }

        var threads = Enumerable.Range(1, Math.Max(0, Math.Min(workers, (count / Step) + 1) - 1)).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(t => t.Start());
        Work();
        threads.ForEach(t => t.Join());
        if (failure is not null)
        {
            throw new InsufficientMemoryException("The documents do not fit into memory.", failure);
        }
    }
}
