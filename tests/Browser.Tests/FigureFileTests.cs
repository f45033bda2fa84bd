using System.IO.Compression;
using System.Text;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Lists;
using Microsoft.Playwright;

namespace Kechuang.Browser.Tests;

/// <summary>A workbook of figures by its pages: refused row by row, then kept, signed by two, published, locked, and corrected.</summary>
public sealed class FigureFileTests
{
    private const string Upload = "/planning/figures/new/rd-spending";
    private static readonly object[] Head = ["地区", "年份", "值", "单位", "说明"];
    private static readonly string[] Districts = ["110101", "110102", "110105", "110106", "110107", "110108", "110109", "110111", "110112"];

    /// <summary>More good rows than the page lists, so that what stands behind them must come first.</summary>
    private static readonly object[][] Good = [.. Districts.SelectMany(d => Enumerable.Range(1960, 66).Select(y => (object[])[d, y, 1, "亿元", ""]))];

    private static readonly (object[] Row, string Chinese, string English)[] Bad =
    [
        (["110000", 2024, 3100, "万元", ""], "不是“万元”", "not “万元”"),
        (["110000", 2025, 31000, "亿元", ""], "比2023年的2947.1变动", "against the 2947.1 of 2023"),
        (["110113", "去年", 5, "", ""], "年份“去年”应为", "The year “去年” must be"),
        (["别处", 2024, 5, "", ""], "没有“别处”这个地区", "There is no area “别处”"),
        (["110108", 2025, 2, "", ""], "前面已经有一行", "already given above"),
        (["110113", 2024, -5, "", ""], "不在这个指标可能的范围内", "out of the range of this indicator"),
        (["110113", 2025, "五", "", ""], "“五”不是数", "“五” is not a number"),
    ];

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_workbook_is_answered_by_row_and_rule_then_signed_by_two_locked_and_corrected(bool english)
    {
        await using var world = new World();
        var words = new Words(english);
        await using var browser = await Testing.Browser.Launch();
        await using var clerk = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        await using var signer = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        await using var citizen = new Screen(await browser.Open(world, null, english), words);

        await Send(clerk, await Book([.. Good, .. Bad.Select(b => b.Row)]));
        await clerk.Sees("有 {0} 行没有通过检查，没有保存。");
        await clerk.Sees("共 {0} 行，这里最多列出 {1} 行，没有通过的先列。");
        foreach (var ((_, chinese, rule), i) in Bad.Select((b, i) => (b, i)))
        {
            (await Row(clerk, Good.Length + 2 + i)).ShouldContain(english ? rule : chinese);
        }

        (await clerk.Page.Locator(".checked-rows tbody th").First.InnerTextAsync()).ShouldBe($"{Good.Length + 2}");

        // Every formula is named by its cell; a day is shown as a day.
        await Send(clerk, await Book([["110000", 2024, 3100], ["110000", 2025, 3300]], sheet => sheet.Replace("<v>3", "<f>1+1</f><v>3", StringComparison.Ordinal)));
        await clerk.Reads("C2");
        await clerk.Reads("C3");
        await Send(clerk, await Book([["110000", 45658, 3100]], sheet => sheet.Replace("s=\"5\"><v>45658", "s=\"2\"><v>45658", StringComparison.Ordinal)));
        (await Row(clerk, 2)).ShouldContain(english ? "The year “2025-01-01” must be" : "年份“2025-01-01”应为");
        await clerk.Go("/planning/figures");
        (await clerk.Page.Locator("main tbody a").CountAsync()).ShouldBe(0);

        var first = await Keep(clerk, await Book([["北京", 2024, 3100, "亿元", ""], ["北京", 2025, 3300, "亿元", ""]]));
        await Sign(clerk, signer, citizen, first, "3,300");
        await signer.Go(first);
        (await signer.Page.Locator("main form").CountAsync()).ShouldBe(0);

        // What is signed is locked: the same year again is a correction, and needs a word for the row and a reason for the set.
        await Send(clerk, await Book([["北京", 2025, 3301, "亿元", ""]]));
        (await Row(clerk, 2)).ShouldContain(english ? "Corrects the published 3300" : "更正已公布的3300");
        var corrected = await Book([["北京", 2025, 3301, "亿元", "复核"]]);
        await Send(clerk, corrected);
        await clerk.Sees("更正已公布的数，必须写明理由。");
        var second = await Keep(clerk, corrected, "抽样复核");
        await Sign(clerk, signer, citizen, second, "3,301");
        await citizen.Sees("更正过的数");
        await citizen.Reads("抽样复核");
        (await world.Visitor().Http.GetStringAsync("/indicators/rd-spending.csv")).ShouldContain("2025,3301,");
        foreach (var screen in new[] { clerk, signer, citizen })
        {
            screen.Errors.ShouldBeEmpty();
        }
    }

    private static async Task Sign(Screen clerk, Screen signer, Screen citizen, string set, string figure)
    {
        await clerk.Go(set);
        await clerk.Press("报送，等待签核");
        (await clerk.Page.Locator("main form").CountAsync()).ShouldBe(0);
        await citizen.Go("/indicators/rd-spending");
        (await citizen.Page.Locator("main").InnerTextAsync()).ShouldNotContain(figure);
        await signer.Go(set);
        await signer.Press("签核并公布");
        await citizen.Go("/indicators/rd-spending");
        await citizen.Reads(figure);
    }

    private static async Task<string> Keep(Screen clerk, byte[] book, string? ground = null)
    {
        await Send(clerk, book, ground);
        var set = new Uri(clerk.Page.Url).AbsolutePath;
        set.ShouldNotBe(Upload, await clerk.Page.Locator("main").InnerTextAsync());
        return set;
    }

    private static async Task Send(Screen clerk, byte[] book, string? ground = null)
    {
        await clerk.Go(Upload);
        await clerk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "统计值.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = book });
        await clerk.Page.Locator("[name='Input.Source']").FillAsync("年度调查");
        await clerk.Page.Locator("[name='Input.Ground']").FillAsync(ground ?? "");
        await clerk.Press("检查并保存");
    }

    private static Task<string> Row(Screen clerk, int line) =>
        clerk.Page.Locator(".checked-rows tbody tr").Filter(new() { Has = clerk.Page.Locator($"th:text-is('{line}')") }).InnerTextAsync();

    private static async Task<byte[]> Book(object[][] rows, Func<string, string>? change = null)
    {
        using var file = new MemoryStream();
        await XlsxGrid.WriteAsync(file, [Head, .. rows], default);
        if (change is not null)
        {
            await using var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
            await using var sheet = await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync();
            using var reader = new StreamReader(sheet, leaveOpen: true);
            var before = await reader.ReadToEndAsync();
            var after = change(before);
            after.ShouldNotBe(before);
            sheet.SetLength(0);
            await sheet.WriteAsync(Encoding.UTF8.GetBytes(after));
        }

        return file.ToArray();
    }
}
