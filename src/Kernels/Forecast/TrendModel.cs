namespace Kechuang.Kernels.Forecast;

/// <summary>Which of the three models describes a series; named as in Hyndman et al. (2008).</summary>
public enum TrendModel
{
    /// <summary>ETS(A,N,N): a level that wanders, no trend.</summary>
    Level,

    /// <summary>ETS(A,Ad,N): a trend that dies away.</summary>
    Damped,

    /// <summary>ETS(A,A,N): a trend that goes on (Holt).</summary>
    Trend,
}
