using System.Security.Cryptography;
using System.Text;

namespace Kechuang.Platform.Front;

/// <summary>One thing that can be found.</summary>
/// <param name="Id">Its own, within its kind.</param>
/// <param name="Title">What it is called. Both languages are searched; the reader's is shown.</param>
/// <param name="Text">What else is searched, and shown around the words that were found; may be empty.</param>
/// <param name="Detail">One more fact to show: a number, a citation; not searched.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="Audience">Who may find it.</param>
/// <param name="Date">Its date; newer things come first among equals. Null where age says nothing.</param>
/// <param name="Words">What is searched like the title, but not shown: a number, a code, a former name.</param>
public sealed record SearchRecord(
    Guid Id, LocalText Title, LocalText Text, LocalText? Detail, string Href, SearchAudience Audience, DateOnly? Date = null, string Words = "")
{
    /// <summary>The id of a thing that has a name for good but no id, as what lies in the pack.</summary>
    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
