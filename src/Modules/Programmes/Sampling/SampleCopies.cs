using Kechuang.Platform.Demo;

namespace Kechuang.Programmes.Sampling;

/// <summary>Writes the texts of sample applications; a few take over parts of an earlier one, their own or somebody else's.</summary>
internal sealed class SampleCopies(DemoCity city)
{
    /// <summary>One application of so many is copied in part.</summary>
    private const int EachCopies = 12;

    private const int OwnPercent = 8;

    private static readonly string[][] Parts = [["background", "plan"], ["plan"], ["background", "innovation"], ["objectives"]];

    private readonly Dictionary<int, Dictionary<string, string>> byPerson = [];
    private readonly Dictionary<string, Dictionary<string, string>> byField = new(StringComparer.Ordinal);
    private int written;

    /// <summary>The texts of one person's application.</summary>
    public Dictionary<string, string> Write(int person, string field, SampleTopics.Topic topic)
    {
        var texts = SampleProse.About(city, topic);
        var own = byPerson.GetValueOrDefault(person);
        var source = own is not null && city.Chance(OwnPercent) ? own : ++written % EachCopies == 0 ? byField.GetValueOrDefault(field) : null;
        if (source is not null)
        {
            foreach (var key in city.Pick(Parts))
            {
                texts[key] = source[key];
            }
        }

        byPerson[person] = byField[field] = texts;
        return texts;
    }
}
