using System.Net;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Scoring;

public sealed class SubmitOpinionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task An_expert_accepts_drafts_and_submits_once_and_it_is_final()
    {
        var (expert, duty, round, _) = await OneDuty("B");
        (await expert.Open("/my/reviews")).Text.ShouldContain("待答复");
        (await expert.Send($"/my/reviews/{duty}", "accept")).Location.ShouldBe($"/my/reviews/{duty}");
        (await expert.Send($"/my/reviews/{duty}", "score", Given.Opinion("A", 90, 80, 70, 60))).Location.ShouldBe($"/my/reviews/{duty}");

        var page = await expert.Open($"/my/reviews/{duty}");
        page.Text.ShouldContain("77.00");
        page.Html.ShouldNotContain("name=\"Form.Comment\"");
        var opinion = await world.Db(db => db.Set<Opinion>().AsNoTracking().SingleAsync(o => o.RoundId == round));
        opinion.Score.ShouldBe(7700);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Set<Opinion>().Where(o => o.Id == opinion.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Score, 1))));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Set<Opinion>().Where(o => o.Id == opinion.Id).ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task Of_many_submissions_at_once_one_counts()
    {
        var (expert, duty, round, _) = await OneDuty("C");
        var page = await expert.Open($"/my/reviews/{duty}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => expert.Send(page, "score", Given.Opinion("A", 50 + i, 50, 50, 50))));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        answers.Where(a => a.Location is null).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.RoundId == round))).ShouldBe(1);
    }

    [Theory]
    [InlineData("Form.Marks[0].Value", "101", HttpStatusCode.Conflict, "0 到 100")]
    [InlineData("Form.Marks[0].Value", "-1", HttpStatusCode.Conflict, "0 到 100")]
    [InlineData("Form.Marks[0].Value", "7.5", HttpStatusCode.Conflict, "0 到 100")]
    [InlineData("Form.Marks[1].Value", "９", HttpStatusCode.Conflict, "“创新性”应为 0 到 100 的整数")]
    [InlineData("Form.Marks[1].Value", "1e400", HttpStatusCode.Conflict, "“创新性”应为 0 到 100 的整数")]
    [InlineData("Form.Marks[1].Value", "NaN", HttpStatusCode.Conflict, "“创新性”应为 0 到 100 的整数")]
    [InlineData("Form.Marks[1].Value", "0x10", HttpStatusCode.Conflict, "“创新性”应为 0 到 100 的整数")]
    [InlineData("Form.Marks[1].Value", "9999999999", HttpStatusCode.Conflict, "“创新性”应为 0 到 100 的整数")]
    [InlineData("Form.Marks[0].Value", "", HttpStatusCode.UnprocessableEntity, "科学意义")]
    [InlineData("Form.Marks[0].Id", "other", HttpStatusCode.UnprocessableEntity, "科学意义")]
    [InlineData("Form.Grade", "Z", HttpStatusCode.Conflict, "综合评价")]
    [InlineData("Form.Grade", "", HttpStatusCode.UnprocessableEntity, "综合评价")]
    [InlineData("Form.Comment", "太短", HttpStatusCode.UnprocessableEntity, "50")]
    public async Task A_wrong_form_says_what_is_wrong_and_stores_nothing(string field, string value, HttpStatusCode status, string says)
    {
        var (expert, duty, round, _) = await OneDuty("D");
        (string, string?)[] fields = [.. Given.Opinion("A", 90, 80, 70, 60).Select(f => f.Item1 == field ? (field, value) : f)];

        var answer = await expert.Send($"/my/reviews/{duty}", "score", fields);

        answer.Status.ShouldBe(status, answer.Text);
        answer.Text.ShouldContain(says);
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.RoundId == round))).ShouldBe(0);
    }

    [Theory]
    [InlineData("luck")]
    [InlineData("team")]
    public async Task A_row_that_belongs_to_no_criterion_or_comes_twice_is_refused_not_dropped(string id)
    {
        var (expert, duty, round, _) = await OneDuty("D");

        var answer = await expert.Send($"/my/reviews/{duty}", "score", [.. Given.Opinion("A", 90, 80, 70, 60), ("Form.Marks[4].Id", id), ("Form.Marks[4].Value", "10")]);

        answer.Status.ShouldBe(HttpStatusCode.Conflict, answer.Text);
        answer.Text.ShouldContain("多余的评分项");
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.RoundId == round))).ShouldBe(0);
    }

    [Fact]
    public async Task Huge_and_unstorable_texts_are_refused_clearly()
    {
        var (expert, duty, _, _) = await OneDuty("D");
        foreach (var text in (string[])[new('长', 2001), Given.Comment + "\0", Given.Comment + "\u0007"])
        {
            (string, string?)[] fields = [.. Given.Opinion("A", 90, 80, 70, 60).Select(f => f.Item1 == "Form.Comment" ? ("Form.Comment", text) : f)];
            (await expert.Send($"/my/reviews/{duty}", "score", fields)).Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_draft_is_kept_with_a_version_and_shown_again()
    {
        var (expert, duty, _, other) = await OneDuty("E");
        var page = await expert.Open($"/my/reviews/{duty}");
        var token = System.Text.RegularExpressions.Regex.Match(page.Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
        var body = new List<KeyValuePair<string, string>>
        {
            new("__RequestVerificationToken", token), new("Form.Marks[0].Id", "significance"), new("Form.Marks[0].Value", "8"), new("Form.Comment", "写到一半"),
        };

        var saved = await expert.Http.PostAsync($"/my/reviews/{duty}/draft", new FormUrlEncodedContent(body));
        saved.StatusCode.ShouldBe(HttpStatusCode.NoContent, await saved.Content.ReadAsStringAsync());
        body[^1] = new("Form.Comment", "写到一半，又写了一些");
        var again = await expert.Http.PostAsync($"/my/reviews/{duty}/draft", new FormUrlEncodedContent(body));
        again.Headers.ETag!.Tag.ShouldNotBe(saved.Headers.ETag!.Tag);
        (await expert.Open($"/my/reviews/{duty}")).Html.ShouldContain("写到一半");

        var stranger = await other.Open("/my/reviews");
        stranger.Status.ShouldBe(HttpStatusCode.OK);
        var theirs = await other.Open("/my/expert-profile");
        var foreign = System.Text.RegularExpressions.Regex.Match(theirs.Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
        body[0] = new("__RequestVerificationToken", foreign);
        (await other.Http.PostAsync($"/my/reviews/{duty}/draft", new FormUrlEncodedContent(body))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Http.PostAsync($"/my/reviews/{duty}/draft", new FormUrlEncodedContent(body.Skip(1)))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_window_that_was_left_open_does_not_overwrite_what_another_has_saved_since()
    {
        var (expert, duty, _, _) = await OneDuty("E");
        var (one, other) = (await Window(expert, duty), await Window(expert, duty));

        (await Send(expert, duty, one, "第一个窗口写的")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Send(expert, duty, one, "第一个窗口接着写，没有听到上一次的答复")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "a window never contradicts itself");
        var late = await Send(expert, duty, other, "旧窗口写的");

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).ShouldContain("另一个窗口已保存了更新的草稿");
        (await expert.Open($"/my/reviews/{duty}")).Html.ShouldContain("第一个窗口接着写");
        (await Send(expert, duty, other, "旧窗口写的", "keep")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Send(expert, duty, other, "第一个窗口接着写，没有听到上一次的答复")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "the same text contradicts nothing");
        (await Send(expert, duty, await Window(expert, duty), "重新打开以后写的")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_windows_that_save_at_once_one_is_kept_and_the_others_are_told()
    {
        var (expert, duty, _, _) = await OneDuty("E");
        List<List<KeyValuePair<string, string>>> windows = [await Window(expert, duty), await Window(expert, duty), await Window(expert, duty), await Window(expert, duty)];

        var answers = await Task.WhenAll(windows.Select((w, i) => Send(expert, duty, w, $"窗口{i}写的")));

        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict]);
    }

    [Fact]
    public async Task Without_script_a_draft_that_came_too_late_stands_beside_the_newer_one_and_either_can_be_gone_on_with()
    {
        var (expert, duty, _, _) = await OneDuty("E");
        var (one, other) = (await Window(expert, duty), await Window(expert, duty));
        (await Send(expert, duty, one, "第一个窗口写的")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var late = await Page.Read($"/my/reviews/{duty}/keep", await Send(expert, duty, [.. other, .. Given.Scores(88, 77, 66, 55).Select(m => KeyValuePair.Create(m.Item1, m.Item2!))], "旧窗口写的", "keep"));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("另一个窗口已保存了更新的草稿，这一次没有保存。");
        late.Text.ShouldContain("第一个窗口写的");
        late.Html.ShouldContain("旧窗口写的");
        late.Html.ShouldContain("value=\"77\"");
        (await expert.Open($"/my/reviews/{duty}")).Html.ShouldContain("第一个窗口写的");
        (await expert.Send(late, "score", [.. Given.Scores(88, 77, 66, 55), ("Form.Comment", "旧窗口写的，两份合在一起")])).Location.ShouldBe($"/my/reviews/{duty}?saved=1");
        (await expert.Open($"/my/reviews/{duty}")).Html.ShouldContain("两份合在一起");
        (await expert.Open($"/my/reviews/{duty}/keep")).Location.ShouldBe($"/my/reviews/{duty}", "there is nothing to look at");
    }

    private static async Task<List<KeyValuePair<string, string>>> Window(Person expert, Guid duty) => [.. (await expert.Open($"/my/reviews/{duty}")).HiddenFields("score")];

    private static Task<HttpResponseMessage> Send(Person expert, Guid duty, List<KeyValuePair<string, string>> window, string comment, string door = "draft") =>
        expert.Http.PostAsync($"/my/reviews/{duty}/{door}", new FormUrlEncodedContent(window.Append(new("Form.Comment", comment))));

    [Fact]
    public async Task The_save_button_works_without_script()
    {
        var (expert, duty, _, _) = await OneDuty("E");
        var page = await expert.Open($"/my/reviews/{duty}");
        var token = System.Text.RegularExpressions.Regex.Match(page.Html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;

        var saved = await expert.Http.PostAsync($"/my/reviews/{duty}/keep", new FormUrlEncodedContent([new("_handler", "score"), new("__RequestVerificationToken", token), new("Form.Comment", "先存着")]));

        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await expert.Open($"/my/reviews/{duty}?saved=1")).Html.ShouldContain("先存着");
    }

    [Fact]
    public async Task Nobody_else_opens_or_answers_a_review()
    {
        var (_, duty, _, other) = await OneDuty("F");
        (await other.Open($"/my/reviews/{duty}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Open($"/my/reviews/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Officer()).Open($"/my/reviews/{duty}")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        (await (await world.Someone(Role.Member)).Open("/my/reviews")).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_officer_reopens_with_a_reason_and_the_correction_is_a_new_record()
    {
        var (expert, duty, round, _) = await OneDuty("G");
        await expert.Send($"/my/reviews/{duty}", "score", Given.Opinion("A", 90, 90, 90, 90));
        var officer = await world.Officer();
        var entry = (await world.Duties(round)).Single().EntryId;
        var subject = $"/review/rounds/{round}/subjects/{entry}";

        (await officer.Send(subject, "reopen-1", ("Reopen.Reason", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Send(subject, "reopen-1", ("Reopen.Reason", "分数与意见不一致"))).Location.ShouldBe(subject);
        var page = await expert.Open($"/my/reviews/{duty}");
        page.Text.ShouldContain("分数与意见不一致");
        page.Html.ShouldContain("value=\"90\"");
        (await expert.Send(page, "score", Given.Opinion("B", 70, 70, 70, 70))).Location.ShouldNotBeNull();

        var opinions = await world.Db(db => db.Set<Opinion>().AsNoTracking().Where(o => o.DutyId == duty).OrderBy(o => o.Turn).ToListAsync());
        opinions.Select(o => o.Score).ShouldBe([9000, 7000]);
        var results = await world.With<Contracts.ReviewDesk, Contracts.RoundResults?>(null, d => d.ResultsAsync(round, default));
        results!.Subjects.Single().Mean.ShouldBe(70m);
    }

    [Fact]
    public async Task A_review_that_is_in_cannot_be_declined_and_a_declined_one_not_scored()
    {
        var (expert, duty, _, _) = await OneDuty("H");
        var page = await expert.Open($"/my/reviews/{duty}");
        (await expert.Send(page, "decline", ("Decline.Why", "busy"), ("Decline.Note", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await expert.Send(page, "decline", ("Decline.Why", "busy"), ("Decline.Note", "出差"))).Location.ShouldBe("/my/reviews");
        (await expert.Send(page, "score", Given.Opinion("A", 1, 1, 1, 1))).Status.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        (await world.Db(db => db.Set<Opinion>().CountAsync(o => o.DutyId == duty))).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_of_a_review_asks_few_queries()
    {
        var (expert, duty, _, _) = await OneDuty("A");
        await expert.Open($"/my/reviews/{duty}");
        (await world.Queries.During(() => expert.Open($"/my/reviews/{duty}"))).ShouldBeLessThanOrEqualTo(22);
    }

    /// <summary>A round of one subject with one expert, and an expert who has nothing to do with it.</summary>
    private async Task<(Person Expert, Guid Duty, Guid Round, Person Other)> OneDuty(string field)
    {
        var word = $"专题{Guid.CreateVersion7():N}"[..12];
        var expert = await world.Expert([field], keywords: [word]);
        var other = await world.Expert(["B/none"]);
        var round = await world.Round(1, 1, Given.Subject(1, field, title: word));
        await world.Assigned(await world.Officer(), round);
        var duty = (await world.Duties(round)).Single();
        duty.UserId.ShouldBe(expert.Id);
        return (expert, duty.Id, round, other);
    }
}
