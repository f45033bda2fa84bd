using System.Globalization;
using System.Text;

namespace Kechuang.Programmes.Sampling;

/// <summary>A page of PDF for the attachments of a sample city: whole, and as small as one can be.</summary>
internal static class SamplePdf
{
    /// <summary>One page with one line.</summary>
    /// <param name="line">In ASCII, without brackets and backslashes.</param>
    public static byte[] Of(string line)
    {
        var drawn = $"BT /F1 14 Tf 72 760 Td ({line}) Tj ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            string.Create(CultureInfo.InvariantCulture, $"<</Length {drawn.Length}>>stream\n{drawn}\nendstream"),
        ];
        var (file, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (number, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(at => file.Append(CultureInfo.InvariantCulture, $"{at:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
