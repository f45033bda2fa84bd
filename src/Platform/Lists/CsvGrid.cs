using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Kechuang.Platform.Lists;

/// <summary>Rows of a short CSV text (RFC 4180); cells may be quoted. Empty lines are passed over; a stray quote is a character like any other.</summary>
public static class CsvGrid
{
    /// <summary>The rows in their order, as long as each is. Cost: linear in the text.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> From(string text)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        List<IReadOnlyList<string>> rows = [];
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }
}
