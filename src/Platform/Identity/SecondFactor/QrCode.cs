using System.Globalization;
using System.Text;
using QRCoder;

namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>A QR code as the path of an SVG: one square a module, quiet zone included.</summary>
internal sealed record QrCode(int Size, string Path)
{
    /// <summary>Draws a text; error correction M (15 %).</summary>
    public static QrCode Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        StringBuilder path = new();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix[y].Length; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new(data.ModuleMatrix.Count, path.ToString());
    }
}
