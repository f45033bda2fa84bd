using System.Text;

namespace Kechuang.Portal.Benching;

/// <summary>Records for a measurement: sentences of real texts, put together anew, always the same for the same texts.</summary>
internal sealed class SampleRecords
{
    private const int ShortestSentence = 8;
    private const int TitleLength = 30;
    private static readonly char[] Ends = ['。', '；', '！', '？', '\n', '\t', '，'];
    private readonly List<string> sentences;

    private SampleRecords(List<string> sentences) => this.sentences = sentences;

    /// <summary>Different sentences that the records are made of.</summary>
    public int Sentences => sentences.Count;

    /// <summary>Takes the sentences of the files of a folder, or of one file, in UTF-8.</summary>
    /// <exception cref="IOException">There is no such file or folder.</exception>
    public static SampleRecords From(string path)
    {
        IEnumerable<string> files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
        return new([.. files.SelectMany(file => File.ReadAllText(file, Encoding.UTF8).Split(Ends, StringSplitOptions.TrimEntries))
            .Where(sentence => sentence.Length >= ShortestSentence && sentence.Any(c => c is >= '\u4E00' and <= '\u9FFF')).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>So many records, each of a title and two sentences.</summary>
    public IEnumerable<(string Title, string Text)> Make(int count)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var title = Any(random);
            yield return (title.Length > TitleLength ? title[..TitleLength] : title, $"{Any(random)}，{Any(random)}。");
        }
    }

    /// <summary>Words of two to eight Chinese characters as they stand in the sentences, so that common ones come often.</summary>
    public List<string> Words(int count)
    {
        var random = new Random(2);
        List<string> words = [];
        while (words.Count < count)
        {
            var sentence = Any(random);
            var length = random.Next(2, 9);
            var start = random.Next(Math.Max(1, sentence.Length - length));
            var word = sentence.Substring(start, Math.Min(length, sentence.Length - start));
            if (word.Length == length && word.All(c => c is >= '\u4E00' and <= '\u9FFF'))
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>The commonest pairs of characters: what hurts most.</summary>
    public List<string> CommonPairs(int count) => [.. sentences
        .SelectMany(s => Enumerable.Range(0, s.Length - 1).Select(i => s.Substring(i, 2)))
        .Where(pair => pair.All(c => c is >= '\u4E00' and <= '\u9FFF'))
        .CountBy(pair => pair, StringComparer.Ordinal).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(count).Select(p => p.Key)];

    private string Any(Random random) => sentences[random.Next(sentences.Count)];
}
