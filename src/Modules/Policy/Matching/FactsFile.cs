using System.Globalization;
using System.Text;
using CsvHelper.Configuration;
using CsvHelper;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Lists;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Matching;

/// <summary>What is wrong in a table of facts, with its place.</summary>
/// <param name="Line">The line, from 1; the heading is line 1.</param>
/// <param name="Column">The column, from 1; 0 where it is the whole line.</param>
/// <param name="Heading">The column's heading.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record CellFault(int Line, int Column, string? Heading, string Message)
{
    public override string ToString() => Column > 0 ? $"{Line}:{Column} {Heading}: {Message}" : $"{Line}: {Message}";
}

/// <summary>Subjects of one batch: ids, and a value for each fact column and subject.</summary>
/// <param name="Ids">Their ids.</param>
/// <param name="Columns">For each fact of the file, the values in the order of the ids.</param>
internal sealed record FactsBatch(List<string> Ids, List<Value>[] Columns);

/// <summary>A CSV of subjects and their facts, read batch by batch: UTF-8 or GB18030, commas or tabs.</summary>
internal sealed class FactsFile : IDisposable
{
    private const int LongestCell = 100_000;
    private readonly FileStream stream;
    private readonly CsvParser parser;
    private readonly FactKey?[] columns;
    private readonly int idColumn;
    private readonly string[] headings;
    private bool isBadlyQuoted;
    private int lines;

    private FactsFile(FileStream stream, CsvParser parser, string[] headings, FactKey?[] columns, int idColumn)
    {
        (this.stream, this.parser, this.headings, this.columns, this.idColumn) = (stream, parser, headings, columns, idColumn);
        lines = parser.RawRow;
        Keys = [.. columns.OfType<FactKey>()];
    }

    /// <summary>The facts that it has columns for.</summary>
    public IReadOnlyList<FactKey> Keys { get; }

    /// <summary>How much of it is read, from 0 to 1.</summary>
    public double Done => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    /// <summary>Opens a file and reads its heading; null, and what is wrong, where that cannot be.</summary>
    public static FactsFile? Open(string path, Vocabulary vocabulary, out string? refusal)
    {
        FileStream? stream = null;
        FactsFile? opened = null;
        try
        {
            stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            opened = Encodings.Of(stream) is { } encoding ? Read(stream, encoding, vocabulary, out refusal) : Refuse("既不是 UTF-8 也不是 GB18030 文本 / This is neither UTF-8 nor GB18030 text", out refusal);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or CsvHelperException)
        {
            refusal = broken is FileNotFoundException or DirectoryNotFoundException ? $"文件不存在 / No such file: {path}" : $"文件读不出 / The file cannot be read: {broken.Message}";
        }
        finally
        {
            if (opened is null)
            {
                stream?.Dispose();
            }
        }

        refusal = refusal is null ? null : $"{path}: {refusal}";
        return opened;
    }

    /// <summary>The next subjects; lines with mistakes are told and left out. Null after the last.</summary>
    public FactsBatch? Next(int most, Action<CellFault> tell)
    {
        var batch = new FactsBatch(new(most), [.. Keys.Select(_ => new List<Value>(most))]);
        var values = new Value[Keys.Count];
        while (batch.Ids.Count < most && TryRead(tell, out var line))
        {
            if (line is null)
            {
                continue;
            }

            if (ReadLine(line, values, tell) is { } id)
            {
                batch.Ids.Add(id);
                for (var i = 0; i < values.Length; i++)
                {
                    batch.Columns[i].Add(values[i]);
                }
            }
        }

        return batch.Ids.Count == 0 ? null : batch;
    }

    public void Dispose()
    {
        parser.Dispose();
        stream.Dispose();
    }

    private static FactsFile? Read(FileStream stream, Encoding encoding, Vocabulary vocabulary, out string? refusal)
    {
        var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        FactsFile? file = null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", "\t"],
            IgnoreBlankLines = false,
            MaxFieldSize = LongestCell,
            BadDataFound = _ => file?.Note(),
        };
        var parser = new CsvParser(reader, configuration);
        if (!parser.Read())
        {
            parser.Dispose();
            return Refuse("文件是空的 / The file is empty", out refusal);
        }

        var headings = parser.Record!.Select(h => h.Normalize(NormalizationForm.FormKC).Trim()).ToArray();
        var (columns, id, wrong) = Headings(headings, vocabulary);
        refusal = wrong;
        if (wrong is not null)
        {
            parser.Dispose();
            return null;
        }

        return file = new(stream, parser, headings, columns, id);
    }

    private static (FactKey?[] Columns, int Id, string? Refusal) Headings(string[] headings, Vocabulary vocabulary)
    {
        var columns = new FactKey?[headings.Length];
        var id = -1;
        for (var i = 0; i < headings.Length; i++)
        {
            if (headings[i].Equals("id", StringComparison.OrdinalIgnoreCase))
            {
                if (id >= 0)
                {
                    return (columns, id, $"1:{i + 1}: id 列重复 / The column id is there twice");
                }

                id = i;
                continue;
            }

            var found = vocabulary.Find(headings[i]) is { } exact ? [exact] : vocabulary.Keys.Where(k =>
                k.Title.Zh.Normalize(NormalizationForm.FormKC) == headings[i] || string.Equals(k.Title.En.Normalize(NormalizationForm.FormKC), headings[i], StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count != 1)
            {
                return (columns, id, found.Count == 0
                    ? $"1:{i + 1}: 没有“{headings[i]}”这个事实 / There is no fact “{headings[i]}”"
                    : $"1:{i + 1}: “{headings[i]}”不止一个事实，请用编号 / “{headings[i]}” names several facts, use an id: {string.Join(", ", found.Select(f => f.Key))}");
            }

            if (columns.Contains(found[0]))
            {
                return (columns, id, $"1:{i + 1}: {found[0].Key} 列重复 / The column {found[0].Key} is there twice");
            }

            columns[i] = found[0];
        }

        return (columns, id, id < 0 ? "1: 缺少 id 列 / There is no column id" : null);
    }

    private static FactsFile? Refuse(string reason, out string? refusal)
    {
        refusal = reason;
        return null;
    }

    private void Note() => isBadlyQuoted = true;

    // False at the end; true without a line where the line cannot be read.
    private bool TryRead(Action<CellFault> tell, out string[]? line)
    {
        line = null;
        isBadlyQuoted = false;
        var from = lines + 1;
        try
        {
            if (!parser.Read())
            {
                return false;
            }

            line = parser.Record!;
        }
        catch (Exception broken) when (broken is CsvHelperException or DecoderFallbackException)
        {
            tell(new(from, 0, null, broken is MaxFieldSizeException ? $"一格超过 {LongestCell} 字 / A cell is longer than {LongestCell} characters" : $"读不出 / It cannot be read: {broken.Message.Split('\n')[0]}"));
            return broken is MaxFieldSizeException;
        }
        finally
        {
            lines = parser.RawRow;
            lineOf = from;
        }

        if (isBadlyQuoted)
        {
            tell(new(from, 0, null, "引号不配对 / The quotation marks do not match"));
            line = null;
        }
        else if (line.All(string.IsNullOrWhiteSpace))
        {
            line = null;
        }
        else if (line.Length != headings.Length)
        {
            tell(new(from, 0, null, $"有 {line.Length} 格，应为 {headings.Length} 格 / It has {line.Length} cells instead of {headings.Length}"));
            line = null;
        }

        return true;
    }

    private int lineOf;

    private string? ReadLine(string[] line, Value[] values, Action<CellFault> tell)
    {
        var good = true;
        var next = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (columns[i] is { } key && ReadCell.Run(key, line[i], out values[next++]) is { } fault)
            {
                tell(new(lineOf, i + 1, key.Key, $"{fault.Zh} / {fault.En}"));
                good = false;
            }
        }

        var id = line[idColumn].Trim();
        if (id.Length == 0)
        {
            tell(new(lineOf, idColumn + 1, "id", "没有填 / It is empty"));
        }

        return good && id.Length > 0 ? id : null;
    }
}
