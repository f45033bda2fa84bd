using System.ComponentModel.DataAnnotations;
using System.Text;
using Kechuang.Platform.Database;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Enlisting;

/// <summary>An officer puts many experts into the pool at once: CSV text with the columns mail, fields, keywords, limit.</summary>
internal sealed class ImportExperts(KechuangDb db, EnlistExpert enlist, IStringLocalizer<Texts> texts)
{
    public const int MostRows = 2000;

    internal sealed class Request
    {
        [Required, StringLength(400_000), Display(Name = "CSV 内容")] public string Csv { get; set; } = "";
    }

    /// <param name="Line">Its line, from 1.</param>
    /// <param name="Mail">The account it names.</param>
    /// <param name="Refusal">Null when the expert was added.</param>
    internal sealed record Row(int Line, string Mail, string? Refusal);

    /// <summary>Adds every row that is right, and says of the others what is wrong. A file with a wrong heading adds nothing.</summary>
    public async Task<(string? Refusal, IReadOnlyList<Row> Rows)> HandleAsync(Request request, CancellationToken ct)
    {
        var lines = request.Csv.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (!lines[0].Split(',').Select(c => c.Trim()).SequenceEqual(["mail", "fields", "keywords", "limit"]))
        {
            return (texts["第一行应为：{0}", "mail,fields,keywords,limit"], []);
        }

        if (lines.Length > MostRows + 2)
        {
            return (texts["一次最多导入 {0} 行。", MostRows], []);
        }

        var rows = new List<Row>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0)
            {
                rows.Add(await AddAsync(i + 1, Cells(lines[i]), ct));
            }
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? (null, rows) : (texts["有账号刚刚在别处加入了专家库，请重新导入。"].Value, []);
    }

    private async Task<Row> AddAsync(int line, List<string> cells, CancellationToken ct)
    {
        if (cells.Count != 4)
        {
            return new(line, cells[0], texts["应有 4 列，实有 {0} 列。", cells.Count]);
        }

        int? limit = null;
        if (cells[3].Length > 0)
        {
            if (!int.TryParse(cells[3], out var number) || number is < 0 or > 1000)
            {
                return new(line, cells[0], texts["上限应为 0 到 1000 的整数，或留空。"]);
            }

            limit = number;
        }

        var fields = cells[1].Split([' ', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        return fields.Count is 0 or > 20
            ? new(line, cells[0], texts["领域应有 1 到 20 个，以空格分开。"])
            : new(line, cells[0], await enlist.AddAsync(new() { Mail = cells[0], Fields = fields, Keywords = cells[2], MaxLoad = limit }, ct));
    }

    /// <summary>The cells of one line; a cell in quotes may hold commas, and two quotes for one.</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
