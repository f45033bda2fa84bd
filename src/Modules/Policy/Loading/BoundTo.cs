using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Loading;

/// <summary>What is bound to a clause, a rule or a system, for the pages that show it.</summary>
internal sealed class BoundTo(PolicyPack pack, IEnumerable<IBindingSource> sources)
{
    public Content Content => pack.Content;

    /// <summary>All definitions of the other modules.</summary>
    public IReadOnlyList<Binding> Bindings => [.. sources.SelectMany(s => s.Bindings)];
}
