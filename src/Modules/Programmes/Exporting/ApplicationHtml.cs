using System.Text;
using System.Text.Encodings.Web;
using Kechuang.Registry.Contracts;

namespace Kechuang.Programmes.Exporting;

/// <summary>An application as a page that any browser shows, without the platform.</summary>
internal static class ApplicationHtml
{
    public static string Of(ProjectCase it, string applicationNumber, FactText factText)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>").Append(Escape(applicationNumber)).Append("</title><h1>")
            .Append(Escape(it.Project.Title)).Append("</h1><p>").Append(Escape(applicationNumber)).Append("</p>");
        foreach (var section in it.Definition.Form.Sections)
        {
            html.Append("<h2>").Append(Escape(section.Title.Zh)).Append("</h2><dl>");
            foreach (var key in section.Facts.Where(it.Values.ContainsKey))
            {
                Term(html, factText.Title(key), factText.Show(key, it.Values[key]));
            }

            foreach (var field in section.Fields.Where(f => it.Values.ContainsKey(f.Id)))
            {
                Term(html, field.Title.Zh, it.Values[field.Id]);
            }

            html.Append("</dl>");
        }

        return html.Append("</html>").ToString();
    }

    private static void Term(StringBuilder html, string name, string value) =>
        html.Append("<dt><b>").Append(Escape(name)).Append("</b></dt><dd>").Append(Escape(value).ReplaceLineEndings("<br>")).Append("</dd>");

    private static string Escape(string text) => HtmlEncoder.Default.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);
}
