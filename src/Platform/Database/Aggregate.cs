namespace Kechuang.Platform.Database;

/// <summary>A thing that is changed as a whole and by one at a time: the second of two simultaneous changes is refused.</summary>
public abstract class Aggregate
{
    /// <summary>A version-7 GUID, so that keys grow with time and can be sharded.</summary>
    public Guid Id { get; init; }

    /// <summary>The concurrency token: one more at each saved change.</summary>
    public long Version { get; private set; }

    /// <summary>Makes the next save count as a change of this aggregate, when only its children changed.</summary>
    public void Touch() => Version++;
}
