namespace Kechuang.Registry.Holding;

/// <summary>A declared share as a table shows it.</summary>
/// <param name="Id">The share.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Held">In which organisation.</param>
/// <param name="From">First day; null when it was not said.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Mine">Whether the reader may end it or take it back.</param>
public sealed record ShareRow(Guid Id, string Holder, string Held, DateOnly? From, DateOnly? To, bool Mine);
