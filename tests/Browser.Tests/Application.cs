using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>An investigator writes an application, the research office confirms it, the investigator submits.</summary>
internal sealed class Application(Town town, Screen investigator)
{
    public async Task Submit(string call, string title, Person person, Words words)
    {
        await Begin(call);
        await FillLeader();
        await FillProject(title);
        await FillContent(person, words);
        await FillBudget();
        await Verdict();
        await investigator.Press("保存并继续");
        await investigator.Press("保存并返回总览");
        await investigator.Press("送单位审核");
        await investigator.Sees("单位正在审核。审核通过后您还要提交。");

        await using var office = new Screen(await town.Browser!.Open(town.World, town.Office, words.IsEnglish), words);
        await office.Go("/organisation/applications");
        await office.FollowTitle(title);
        await office.Press("审核通过");
        office.Errors.ShouldBeEmpty();

        await investigator.Go("/my/applications");
        await investigator.FollowTitle(title);
        await investigator.Press("提交");
        await investigator.Sees("提交时间");
    }

    public async Task Begin(string call)
    {
        await investigator.Go($"/calls/{call}");
        await investigator.Follow("开始申请");
        await investigator.Reads("示例大学");
        await investigator.Press("新建申请");
        await investigator.Follow("项目负责人");
    }

    public async Task FillLeader()
    {
        await investigator.Choose("最高学位", "博士");
        await investigator.Fill("出生年", "1985");
        await investigator.Select("国籍", "中国");
        await investigator.Choose("已签署科研诚信承诺", "是");
        await investigator.Press("保存并继续");
    }

    public async Task FillProject(string title)
    {
        await investigator.Fill("项目名称", title);
        await investigator.Choose("项目类别", "面上项目");
        await investigator.Select("学科领域", "信息科学");
        await investigator.Choose("学科", "其他");
        await investigator.Choose("评价类型", "自由探索型");
        await investigator.Fill("实施周期", "36");
        await investigator.Choose("属于基础研究", "是");
        await investigator.Choose("智力密集型、对试验设备依赖程度低", "是");
        await investigator.Choose("经费模式", "预算制");
        await investigator.Press("保存并继续");
    }

    /// <summary>Half is typed and the tab closed before anything is pressed; it is there in the next tab.</summary>
    private async Task FillContent(Person person, Words words)
    {
        var address = investigator.Page.Url;
        await using (var first = new Screen(await town.Browser!.Open(town.World, person, words.IsEnglish), words))
        {
            await first.Go(address);
            await first.Fill("摘要", new string('摘', 120));
            await first.Page.Locator("[data-autosave-state][data-state=saved]").WaitForAsync();
            await first.Fill("研究背景与意义", new string('背', 220));
            await first.Page.GetByLabel(words.Label("摘要")).FocusAsync();
        }

        await Expect(investigator.Page.GetByLabel(words.Label("摘要"))).ToHaveValueAsync("");
        await investigator.Go(address);
        await Expect(investigator.Page.GetByLabel(words.Label("摘要"))).ToHaveValueAsync(new string('摘', 120));
        await FillContent();
    }

    public async Task FillContent()
    {
        await investigator.Fill("摘要", new string('摘', 120));
        await investigator.Fill("研究背景与意义", new string('背', 220));
        await investigator.Fill("研究目标与内容", new string('目', 120));
        await investigator.Fill("研究方案与进度", new string('案', 220));
        await investigator.Fill("创新点", new string('新', 60));
        await investigator.Fill("预期成果", new string('果', 60));
        await investigator.Press("保存并继续");
    }

    public async Task FillBudget()
    {
        await investigator.Fill("设备费", "200000");
        await investigator.Fill("业务费", "200,000.00");
        await investigator.Fill("劳务费", "100000");
        await investigator.Fill("间接费用", "90000");
        await investigator.Fill("其中：绩效支出", "0");
    }

    /// <summary>The rules answer while the budget is typed: too much indirect cost, then just right, with clauses.</summary>
    private async Task Verdict()
    {
        await investigator.Fill("间接费用", "300000");
        await investigator.Sees("现在填写的内容不符合规则，不能提交");
        await investigator.Fill("间接费用", "90000");
        await investigator.Sees("现在填写的内容符合各项规则");
        await Expect(investigator.Page.Locator(".verdict-clause a").First).ToBeVisibleAsync();
    }
}
