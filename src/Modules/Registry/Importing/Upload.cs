using Microsoft.AspNetCore.Http;

namespace Kechuang.Registry.Importing;

/// <summary>Takes a file out of a request without ever holding more than the limit.</summary>
internal static class Upload
{
    /// <returns>The bytes; null when there are more than <see cref="OrganisationFile.MaxBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream source, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > OrganisationFile.MaxBytes)
            {
                return null;
            }

            await kept.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return kept.ToArray();
    }

    /// <summary>The file of an API request: its body, or the first file of a form.</summary>
    public static async Task<Stream?> StreamOf(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return request.Body;
        }

        var form = await request.ReadFormAsync(ct);
        return form.Files.Count > 0 ? form.Files[0].OpenReadStream() : null;
    }
}
