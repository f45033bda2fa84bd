using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Kechuang.Platform.Tests.Files;

/// <summary>Contents to send.</summary>
internal static class Sample
{
    public static byte[] Pdf(string text = "x") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF");

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }

    public static byte[] Word(params (string Name, string Text)[] more) => Zip(
        [("[Content_Types].xml", """<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
         ("word/document.xml", "<document/>"), .. more]);

    public static MultipartFormDataContent Form(string name, byte[] content)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = "file", FileNameStar = name };
        return new() { part };
    }

    public static string Upload(Guid subject, string purpose = "proposal") => $"/api/files?subjectType=box&subjectId={subject}&purpose={purpose}";
}
