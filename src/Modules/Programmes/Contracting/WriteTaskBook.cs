using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Ui;

namespace Kechuang.Programmes.Contracting;

/// <summary>Writes a task book as a Word document, in Chinese: the language of record.</summary>
internal sealed class WriteTaskBook(Centre centre)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The document.</summary>
    /// <param name="content">The content.</param>
    /// <param name="hash">Its SHA-256.</param>
    /// <param name="signatures">Who has signed; empty for a draft.</param>
    public byte[] Document(TaskBookContent content, string hash, IReadOnlyList<ProjectSignature> signatures)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordBlocks.Styles();
            main.Document = new Document(new Body(Blocks(content, hash, signatures).Append(Page())));
            file.PackageProperties.Title = content.Title.Zh;
            file.PackageProperties.Identifier = content.Project;
        }

        return stream.ToArray();
    }

    private IEnumerable<OpenXmlElement> Blocks(TaskBookContent content, string hash, IReadOnlyList<ProjectSignature> signatures)
    {
        yield return WordBlocks.Text(content.Title.Zh, "Title");
        yield return WordBlocks.Table(["项目编号", "起止日期", "资助总额"], [[content.Project, $"{Day(content.StartsOn)} 至 {Day(content.EndsOn)}", Money(content.Amount)]]);
        foreach (var (section, number) in content.Sections.Select((s, i) => (s, i + 1)))
        {
            yield return WordBlocks.Text($"{Chinese(number)}、{section.Title.Zh}", "Heading1");
            foreach (var block in Section(content, section))
            {
                yield return block;
            }
        }

        yield return WordBlocks.Text($"{Chinese(content.Sections.Count + 1)}、签署", "Heading1");
        yield return WordBlocks.Table(
            ["签署方", "签署时间", "签署人账号", "记录号"],
            signatures.Count == 0
                ? [["承担单位（科研管理部门）", "未签署", "", ""], ["项目主管部门", "未签署", "", ""]]
                : signatures.Select(s => (IReadOnlyList<string>)[
                    s.Side == ProgrammeRole.ResearchOffice ? "承担单位（科研管理部门）" : "项目主管部门",
                    centre.Local(s.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), s.SignedBy.ToString(), s.RecordId.ToString()]));
        yield return WordBlocks.Text($"签署内容的 SHA-256 摘要值：{hash}");
        yield return WordBlocks.Text("签署记录在平台日志中，凭记录号可取得存在性证明并独立验证。");
    }

    private static IEnumerable<OpenXmlElement> Section(TaskBookContent content, TaskBookPart section)
    {
        var brief = section.Rows.Where(r => r.Shown.Length <= 60 && !r.Shown.Contains('\n', StringComparison.Ordinal)).ToList();
        if (brief.Count > 0)
        {
            yield return WordBlocks.Table(["事项", "内容"], brief.Select(r => (IReadOnlyList<string>)[r.Label.Zh, r.Shown]));
        }

        foreach (var row in section.Rows.Except(brief))
        {
            yield return WordBlocks.Text(row.Label.Zh, "Heading2");
            foreach (var line in WordBlocks.Lines(row.Shown))
            {
                yield return line;
            }
        }

        if (section.Text is { } text)
        {
            yield return WordBlocks.Text(text.Zh);
        }

        if (Filling(content, section.Filling) is { } table)
        {
            yield return table;
        }

        if (section.Clauses.Count > 0)
        {
            yield return WordBlocks.Text($"依据：{string.Join("、", section.Clauses)}");
        }
    }

    private static Table? Filling(TaskBookContent content, TaskBookFilling filling) => filling switch
    {
        TaskBookFilling.Indicators => WordBlocks.Table(
            ["编号", "指标", "目标值", "考核方式"], content.Indicators.Select(i => (IReadOnlyList<string>)[i.Id, i.Title, i.Target, i.Verified])),
        TaskBookFilling.Budget => WordBlocks.Table(
            ["科目", "金额"],
            content.Budget.Select(b => (IReadOnlyList<string>)[b.Title.Zh, Money(b.Amount)]).Append(["合计", Money(content.Amount)])),
        TaskBookFilling.Milestones => WordBlocks.Table(
            ["节点", "日期", "考核内容", "对应拨款"], content.Milestones.Select(m => (IReadOnlyList<string>)[m.Title, Day(m.Due), m.Criteria, m.Tranche == 0 ? "—" : Money(m.Tranche)])),
        _ => null,
    };

    private static SectionProperties Page() => new(
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1440, Bottom = 1440, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 });

    private static string Money(long fen) => $"{MoneyText.Exact(fen)[1..]} 元";

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Chinese(int number) => number < 10 ? "零一二三四五六七八九"[number..(number + 1)] : number == 10 ? "十" : $"十{"一二三四五六七八九"[(number - 11)..(number - 10)]}";
}
