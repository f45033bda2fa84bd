namespace Kechuang.Kernels.Rules;

/// <summary>A fact that a formula gives from other facts, parameters and derived facts.</summary>
/// <param name="Name">Its name in expressions.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Unit">Its unit, as in <see cref="FactType.Unit"/>; null to take the formula's.</param>
/// <param name="Clause">The clause that gives the formula.</param>
/// <param name="Title">What it is.</param>
public sealed record Derived(string Name, Expression Formula, string? Unit = null, string? Clause = null, LocalText? Title = null);
