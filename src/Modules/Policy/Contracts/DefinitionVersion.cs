using System.Security.Cryptography;
using System.Text;

namespace Kechuang.Policy.Contracts;

/// <summary>The text of a definition as it was, so that what began under it can be understood and replayed later.</summary>
/// <param name="Kind">What it is: <c>rule-set</c>, <c>programme</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">The whole text.</param>
public sealed record DefinitionVersion(string Kind, string Id, string Text)
{
    /// <summary>SHA-256 of the text in UTF-8, 64 hexadecimal digits: the version's name.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}

/// <summary>A module whose definitions are kept in all their versions; registered as a singleton, asked at each start.</summary>
public interface IDefinitionSource
{
    /// <summary>The definitions as the loaded pack has them.</summary>
    IEnumerable<DefinitionVersion> Definitions { get; }
}
