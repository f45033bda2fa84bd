using Kechuang.Platform.Database;

namespace Kechuang.Planning.Observing;

/// <summary>What the journal adds up to for one indicator and year.</summary>
internal sealed class JournalTally
{
    public required string IndicatorId { get; init; }

    public required int Year { get; init; }

    /// <summary>How many records counted.</summary>
    public long Count { get; set; }

    /// <summary>What they add up to: the field's sum, or days.</summary>
    public long Sum { get; set; }

    /// <summary>The figure of the year, by the measure.</summary>
    public decimal Value(JournalMeasure measure) =>
        measure.Since is not null ? (Count == 0 ? 0 : (decimal)Sum / Count) : measure.Field is not null ? Sum / measure.Divide : Count / measure.Divide;
}

/// <summary>How far an indicator has read the journal, and by which measure: another measure begins anew.</summary>
internal sealed class JournalMark : Aggregate
{
    public required string IndicatorId { get; init; }

    /// <summary>The measure in words; when the pack changes it, counting begins anew.</summary>
    public required string Measure { get; set; }

    /// <summary>The last record that was read.</summary>
    public long Sequence { get; set; }
}
