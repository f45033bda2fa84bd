namespace Kechuang.Kernels.Rules;

/// <summary>A fact that a program reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind: a value of another kind is as good as missing. <see cref="ValueKind.Null"/> takes every kind.</param>
public sealed record Slot(string Name, ValueKind Kind);
