using Kechuang.Platform.Ui;

namespace Kechuang.Programmes.Objecting;

/// <summary>What people see of the clock of an objection.</summary>
/// <param name="State">How it runs; null where the call has set no time for the answer.</param>
/// <param name="Due">The last day in time.</param>
/// <param name="DaysLeft">Working days left; below zero when it is late.</param>
/// <param name="Stop">Why it is stopped; null where it is not.</param>
/// <param name="IsAnswered">Whether the answer came.</param>
internal sealed record ObjectionFace(ClockState? State, DateOnly? Due, int? DaysLeft, string? Stop, bool IsAnswered);
