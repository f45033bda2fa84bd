using System.Globalization;
using System.Text;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.Lists;

namespace Kechuang.Review.Assigning;

/// <summary>The prices that bound an assignment, as CSV: <c>kind,name,value</c> with the kinds scale, factor, floor, paper and reviewer.</summary>
/// <remarks>
/// Prices are whole; scale × factor of their units make one unit of score. The bound is, for prices a of papers and b of reviewers, the sum of
/// demand × a, of max(most × b, least × b), and over each paper and organisation of the greatest positive score − a − b.
/// </remarks>
internal static class CertificateFile
{
    public static void Write(string path, AssignmentFiles files, AssignmentResult result)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.WriteLine("kind,name,value");
        Line("scale", "", result.Certificate!.Scale);
        Line("factor", "", files.Factor);
        if (result.Floor is { } floor)
        {
            Line("floor", "", floor);
        }

        foreach (var (p, price) in result.Certificate.PaperPrices.Index())
        {
            Line("paper", files.Papers[p], price);
        }

        foreach (var (r, price) in result.Certificate.ExpertPrices.Index())
        {
            Line("reviewer", files.Reviewers[r], price);
        }

        void Line(string kind, string name, long value) => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind},{CsvCell.Quote(name)},{value}"));
    }

    /// <summary>Reads prices; who is not named has the price 0, which is a price like any other.</summary>
    /// <exception cref="FormatException">What is wrong, with the file and its line.</exception>
    public static (Certificate Prices, long? Floor) Read(string path, AssignmentFiles files)
    {
        var papers = files.Papers.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var reviewers = files.Reviewers.Index().ToDictionary(r => r.Item, r => r.Index, StringComparer.Ordinal);
        var (ofPapers, ofReviewers) = (new long[papers.Count], new long[reviewers.Count]);
        var (scale, factor, floor) = (1L, 1L, (long?)null);
        foreach (var (line, cells) in AssignmentFiles.Rows(path, "kind,name,value"))
        {
            if (!long.TryParse(cells[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                throw AssignmentFiles.Broken(path, line, $"不是整数 / not a whole number: {cells[2]}");
            }

            switch (cells[0])
            {
                case "scale" when value > 0: scale = value; break;
                case "factor" when value > 0: factor = value; break;
                case "floor": floor = value; break;
                case "paper" when papers.TryGetValue(cells[1], out var paper): ofPapers[paper] = value; break;
                case "reviewer" when reviewers.TryGetValue(cells[1], out var reviewer): ofReviewers[reviewer] = value; break;
                case "paper" or "reviewer": break;
                default: throw AssignmentFiles.Broken(path, line, $"未知的一行 / unknown: {cells[0]}");
            }
        }

        return factor == files.Factor ? (new(ofPapers, ofReviewers, scale), floor)
            : throw new FormatException($"{path}: 分数的小数位与证书不同 / the scores have other decimals than those of the certificate");
    }
}
