using System.Net;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests;

/// <summary>The wrong things, sent to every form of the room: each is a 4xx that names the field, and nothing is stored.</summary>
public sealed class HostileInputTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Texts = [new('长', 100_001), "甲\0乙", "甲\u0007乙", "甲\uD800乙", "甲\uFFFE乙\uFFFD"];
    private static readonly string[] Numbers = ["-1", "９", "1e400", "NaN", "1.5", "99999999999999999999", "abc"];
    private static readonly string[] Dates = ["soon", "2026-13-45", "99999-01-01"];
    private static readonly string[] Choices = ["no-such", "999", "\0"];

    private readonly World world = new();
    private Person officer = null!;
    private Person chair = null!;
    private Person[] experts = [];
    private Guid round;
    private Guid expert;
    private List<Duty> duties = [];

    [Fact]
    public async Task Forms_of_the_pool_refuse_it()
    {
        (string, string?)[] profile = [("Input.Fields", "A"), ("Input.Keywords", "量子"), ("Input.MaxLoad", "3")];
        await Refused(officer, "/review/experts/new", "expert", [("Input.Mail", "nobody@example.org"), .. profile],
            ("Input.Mail", "邮箱", [.. Texts, "", "nobody", null]), ("Input.Keywords", "关键词", Texts), ("Input.MaxLoad", "同时评审上限应", Numbers), ("Input.Fields", "领域", [null, "Z", "A/no-such"]));
        await Refused(officer, "/review/experts/import", "import", [],
            ("Input.Csv", "CSV", [null, "", new('x', 400_001), "mail,fields,keywords,limit\nx@example.org,A,甲\0,"]),
            ("Input.Csv", "第一行应为", ["a,b", "\"mail"]),
            ("Input.Csv", "应有 4 列", ["mail,fields,keywords,limit\n\"x@example.org,A,,"]),
            ("Input.Csv", "上限应为", ["mail,fields,keywords,limit\nx@example.org,A,,９"]));
        await Refused(officer, $"/review/experts/{expert}", "profile", profile,
            ("Input.Keywords", "关键词", Texts), ("Input.MaxLoad", "同时评审上限应", Numbers), ("Input.Fields", "领域", [null, "Z"]));
        await Refused(officer, $"/review/experts/{expert}", "pause", [], ("Pause.To", "暂停或恢复", ["", "no-such"]));
        await Refused(experts[0], "/my/expert-profile", "profile", profile,
            ("Input.Keywords", "关键词", Texts), ("Input.MaxLoad", "同时评审上限应", Numbers), ("Input.Fields", "领域", [null, "Z"]));
        await Refused(experts[0], "/my/expert-profile", "conflict", [("Conflict.Kind", "Related"), ("Conflict.PersonName", "某人")],
            ("Conflict.Kind", "关系", [null, .. Choices]), ("Conflict.PersonName", "人员姓名", [null, .. Texts]), ("Conflict.OrganisationName", "单位名称", Texts),
            ("Conflict.From", "起应为", Dates), ("Conflict.To", "止应为", Dates), ("Conflict.Note", "说明", Texts));
    }

    [Fact]
    public async Task Forms_of_the_assignment_refuse_it()
    {
        var waiting = await world.Round(1, 4, Given.Subject(9));
        var assignment = $"/review/rounds/{waiting}/assignment";
        await world.Proposed(officer, waiting);
        var entry = await world.Db(db => db.Set<RoundEntry>().Where(e => e.RoundId == waiting).Select(e => e.Id).SingleAsync());

        await Refused(officer, assignment, "confirm", [], ("Confirm.Hash", "", [null, "0", new('f', 64), new('f', 65)]));
        await Refused(officer, assignment, "rule", [("Rule.EntryId", $"{entry}"), ("Rule.ExpertId", $"{expert}"), ("Rule.What", "forbid"), ("Rule.Reason", "有理由")],
            ("Rule.EntryId", "项目", [null, "abc", $"{duties[0].EntryId}", $"{Guid.Empty}"]), ("Rule.ExpertId", "专家", [null, "abc", $"{Guid.CreateVersion7()}"]),
            ("Rule.What", "", [null, .. Choices]), ("Rule.Reason", "理由", [null, "短", .. Texts]));
        (await world.Duties(waiting)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forms_of_a_review_refuse_it()
    {
        var duty = duties[0];
        var own = experts.Single(e => e.Id == duty.UserId);
        var other = experts.Single(e => e.Id != duty.UserId);
        var path = $"/my/reviews/{duty.Id}";
        await Refused(own, path, "score", Given.Opinion("A", 90, 80, 70, 60),
            ("Form.Marks[2].Value", "方案可行性", [null, "", "101", .. Numbers]), ("Form.Grade", "综合评价", [null, .. Choices]),
            ("Form.Comment", "给申请人的意见", [null, "太短", .. Texts]), ("Form.Confidential", "给评审组的意见", Texts));
        await Refused(own, path, "decline", [("Decline.Why", "busy"), ("Decline.Note", "出差")], ("Decline.Why", "原因", [null, .. Choices]), ("Decline.Note", "说明", [null, .. Texts]));
        (await other.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var theirs = await Post(other, "/my/expert-profile", path, ("_handler", "accept"));
        ((int)theirs.Status).ShouldBeInRange(400, 404);
        (await Post(other, "/my/expert-profile", $"/my/reviews/{Guid.CreateVersion7()}", ("_handler", "accept"))).Status.ShouldBe(theirs.Status, "ids are not confirmed");

        foreach (var draft in new[] { "draft", "keep" })
        {
            foreach (var (field, value, says) in new[] { ("Form.Comment", new string('长', 20_001), "给申请人的意见"), ("Form.Comment", "\u0001", "给申请人的意见"), ("Form.Marks[0].Value", new string('9', 41), "得分"), ("Form.Grade", "\uFFFD", "综合评价") })
            {
                var answer = await Post(own, path, $"{path}/{draft}", ("_handler", "score"), (field, value));
                answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
                answer.Html.ShouldContain($"{says} 太长，或含有无法保存的字符");
            }

            (await Post(other, "/my/expert-profile", $"{path}/{draft}", ("_handler", "score"), ("Form.Comment", "别人的"))).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        }

        (await world.Db(db => db.Set<ScoreDraft>().CountAsync())).ShouldBe(0);
        await own.Send(path, "score", Given.Opinion("A", 90, 80, 70, 60));
        await Refused(officer, $"/review/rounds/{round}/subjects/{duty.EntryId}", $"reopen-{duty.Code}", [("Reopen.Reason", "有误")],
            ("Reopen.Reason", "理由", [null, "短", .. Texts]), ("Reopen.DutyId", "", ["abc", $"{Guid.CreateVersion7()}", $"{Guid.Empty}"]));
    }

    [Fact]
    public async Task Forms_of_a_panel_refuse_it()
    {
        var panel = $"/review/rounds/{round}/panel";
        (string, string?)[] open = [("Open.HeldOn", "2026-03-10"), ("Open.Members", $"{experts[0].Id}"), ("Open.WithoutAll", "true")];
        await Refused(chair, panel, "open", open,
            ("Open.HeldOn", "会议日期", [null, .. Dates]), ("Open.Place", "地点", Texts), ("Open.Members", "成员", [null, $"{officer.Id}", $"{Guid.CreateVersion7()}"]));
        (await chair.Send(panel, "open", open)).Location.ShouldBe(panel);

        await Refused(chair, panel, "line", [], ("Line.LastRank", "到第几名", [null, "", .. Numbers]));
        var decide = $"decide-{duties[0].EntryId:N}";
        await Refused(chair, panel, decide, [("Decide.Outcome", "Fund"), ("Decide.Reason", "会上讨论一致")],
            ("Decide.Outcome", "", [null, .. Choices]), ("Decide.Reason", "理由", Texts), ("Decide.EntryId", "", ["abc", $"{Guid.CreateVersion7()}"]));
        (await chair.Send(panel, decide, ("Decide.Outcome", "Fund"), ("Decide.Reason", "会上讨论一致"))).Location.ShouldBe(panel);
        var stranger = await world.Chair();
        (await stranger.Open($"/review/rounds/{Guid.CreateVersion7()}/panel")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Post(stranger, panel, panel, ("_handler", "line"), ("Line.LastRank", "1"))).Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.NotFound);
        (await chair.Send(panel, $"decide-{duties.First(d => d.EntryId != duties[0].EntryId).EntryId:N}", ("Decide.Outcome", "Decline"), ("Decide.Reason", "会上讨论一致"))).Location.ShouldBe(panel);
        await Refused(chair, panel, "sign", [], ("Sign.Remarks", "会议情况", Texts));
    }

    public async Task InitializeAsync()
    {
        (officer, chair) = (await world.Officer(), await world.Chair());
        experts = await world.Experts(2, ["A"]);
        round = await world.Round(1, 1, Given.Subject(1), Given.Subject(2));
        await world.Assigned(officer, round);
        duties = await world.Duties(round);
        expert = await world.Db(db => db.Set<Expert>().Where(e => e.UserId == experts[0].Id).Select(e => e.Id).SingleAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    /// <summary>Sends a form that is right but for one field, with each of the wrong values: null leaves the field out.</summary>
    private async Task Refused(Person who, string path, string form, (string Name, string? Value)[] right, params (string Field, string Says, string?[] Values)[] wrong)
    {
        var page = await who.Open(path);
        var before = await Records();
        foreach (var (field, says, values) in wrong)
        {
            foreach (var value in values)
            {
                var answer = await who.Send(page, form, [.. right.Where(r => r.Name != field), (field, value)]);
                var what = $"{path} {form} {field} = {(value is { Length: > 40 } ? value[..40] : value ?? "missing")}: {answer.Status} {answer.Text}";
                ((int)answer.Status).ShouldBeInRange(400, 499, what);
                if (value?.Contains('\0', StringComparison.Ordinal) != true)
                {
                    // A zero is refused before any form looks at it.
                    answer.Text.ShouldContain(says, Case.Sensitive, what);
                }

                (await Records()).ShouldBe(before, what);
            }
        }
    }

    private Task<int> Records() => world.Db(db => db.Set<JournalEntry>().CountAsync());

    /// <summary>Posts without the form, with the token of a page that its sender may open.</summary>
    private static async Task<Page> Post(Person who, string open, string path, params (string Name, string Value)[] fields)
    {
        var token = System.Text.RegularExpressions.Regex.Match((await who.Open(open)).Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
        var body = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("__RequestVerificationToken", token));
        return await Page.Read(path, await who.Http.PostAsync(path, new FormUrlEncodedContent(body)));
    }
}
