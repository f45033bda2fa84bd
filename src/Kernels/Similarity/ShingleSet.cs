using System.Numerics;

namespace Kechuang.Kernels.Similarity;

/// <summary>The different shingles of one text; read into again and again.</summary>
internal sealed class ShingleSet
{
    private ulong[] keys = new ulong[256];
    private int[] slots = new int[1024];
    private int mask;
    private int count;

    /// <summary>The shingles, in the order of their first places.</summary>
    public ReadOnlySpan<ulong> Keys => keys.AsSpan(0, count);

    /// <summary>Takes in the shingles of a text in place of the one before.</summary>
    public void Read(ReadOnlySpan<ushort> symbols)
    {
        var places = Shingles.CountOf(symbols.Length);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, places * 2));
        if (slots.Length < size)
        {
            slots = new int[size];
        }
        else
        {
            Array.Clear(slots, 0, size);
        }

        if (keys.Length < places)
        {
            keys = new ulong[size];
        }

        mask = size - 1;
        count = 0;
        for (var i = 0; i < places; i++)
        {
            var hash = Shingles.At(symbols, i);
            if (hash != 0)
            {
                ref var slot = ref Find(hash);
                if (slot == 0)
                {
                    keys[count++] = hash;
                    slot = count;
                }
            }
        }
    }

    /// <summary>Where a shingle stands among <see cref="Keys"/>, or -1.</summary>
    public int IndexOf(ulong shingle) => Find(shingle) - 1;

    /// <summary>How many different shingles two texts have in common.</summary>
    public int InCommon(ShingleSet other)
    {
        var common = 0;
        foreach (var key in other.Keys)
        {
            common += IndexOf(key) >= 0 ? 1 : 0;
        }

        return common;
    }

    /// <summary>Whether at least so many shingles of another text are among these. Cost: linear, and it stops as soon as they are.</summary>
    public bool Shares(ReadOnlySpan<ushort> other, float least)
    {
        var places = Shingles.CountOf(other.Length);
        for (var (i, shared) = (0, 0); i < places; i++)
        {
            if (Shingles.At(other, i) is not 0 and var hash && IndexOf(hash) >= 0 && ++shared >= least)
            {
                return true;
            }
        }

        return false;
    }

    private ref int Find(ulong shingle)
    {
        for (var at = (int)((shingle >> 20) & (ulong)mask); ; at = (at + 1) & mask)
        {
            if (slots[at] == 0 || keys[slots[at] - 1] == shingle)
            {
                return ref slots[at];
            }
        }
    }
}
