using System.Net.Sockets;
using System.Text;

namespace Kechuang.Platform.Tests.Web;

/// <summary>Sends bytes as they are, which no client library would send.</summary>
internal static class Raw
{
    /// <summary>The status and the whole answer to one request.</summary>
    public static async Task<(int Status, string Answer)> Send(Uri site, string head, byte[]? body = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.Port);
        await using var stream = client.GetStream();
        var text = $"{head.ReplaceLineEndings("\r\n").TrimEnd()}\r\nHost: localhost:{site.Port}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        await stream.WriteAsync(body ?? []);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return (answer.Split(' ') is [_, var status, ..] && int.TryParse(status, out var code) ? code : 0, answer);
    }
}
