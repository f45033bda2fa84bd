using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Tests.Avoiding;

/// <summary>What an expert must keep away from has neither title nor number for them any more, wherever they look and whatever they had done with it.</summary>
public sealed class UnseenConflictsTests : IDisposable
{
    private readonly World world = new();
    private Person officer = null!, expert = null!;
    private Guid round;
    private Duty duty = null!;
    private string title = "", number = "";

    public void Dispose() => world.Dispose();

    private string Review => $"/my/reviews/{duty.Id}";

    public static TheoryData<string, string> Ways()
    {
        TheoryData<string, string> all = [];
        foreach (var stage in (string[])["offered", "accepted", "drafted", "turned in", "sent back", "declined", "panel"])
        {
            foreach (var how in stage == "offered" ? (string[])["declared", "moved", "unknown"] : ["declared"])
            {
                all.Add(stage, how);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Neither_title_nor_number_is_shown_in_any_list_page_file_or_search(string stage, string how)
    {
        await At(stage);
        var other = (await world.Duties(round)).Single(d => d.UserId == expert.Id && d.Id != duty.Id);
        (await Traces()).ShouldNotBeEmpty("as long as nothing is known");
        await world.Tie(duty, how);

        (await Traces()).ShouldBeEmpty();

        (await Body("/my/reviews")).ShouldContain($"/my/reviews/{other.Id}");
        (await expert.Open(Review)).Text.ShouldContain("内容不再显示");
        (await Traces()).ShouldBeEmpty("nor afterwards, when the duty has ended");
        if (how == "declared")
        {
            (await Body("/my/reviews")).ShouldContain("无关题目");
        }
    }

    [Fact]
    public async Task A_draft_that_is_kept_too_late_does_not_name_its_subject()
    {
        await At("accepted");
        var page = await expert.Open(Review);
        await world.Tie(duty, "declared");

        var answer = await Page.Read($"{Review}/keep", await expert.Http.PostAsync($"{Review}/keep", new FormUrlEncodedContent(
            [.. page.HiddenFields("score"), .. Given.Scores(90, 80, 70, 60).Select(f => KeyValuePair.Create(f.Item1, f.Item2!)), KeyValuePair.Create("Form.Comment", "对照组偏少")])));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Html.ShouldContain("对照组偏少");
        answer.Html.ShouldNotContain(title);
        answer.Html.ShouldNotContain(number);
    }

    [Fact]
    public async Task Nobody_is_asked_to_correct_a_review_that_they_must_keep_away_from_by_now()
    {
        await At("turned in");
        var subject = await officer.Open($"/review/rounds/{round}/subjects/{duty.EntryId}");
        await world.Tie(duty, "declared");

        var answer = await officer.Send(subject, $"reopen-{duty.Code}", ("Reopen.DutyId", $"{duty.Id}"), ("Reopen.Reason", "评分与意见不一致"));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("这位专家现在应当回避");
        (await world.Duties(round)).Single(d => d.Id == duty.Id).State.ShouldBe(DutyState.Submitted);
        (await Body("/my/notifications")).ShouldNotContain("请你修改");
    }

    private async Task At(string stage)
    {
        var (one, two) = (await world.Expert(), await world.Expert());
        officer = await world.Officer();
        (title, number) = ("避嫌的题目", "N-7654321");
        round = await world.Round(2, 4, Given.Subject(1, organisations: [Guid.CreateVersion7()], title: title) with { Number = number }, Given.Subject(2, title: "无关题目"));
        await world.Assigned(officer, round);
        var entry = await world.Db(db => db.Set<RoundEntry>().SingleAsync(e => e.RoundId == round && e.Number == number));
        duty = (await world.Duties(round)).Single(d => d.UserId == one.Id && d.EntryId == entry.Id);
        expert = one;
        title = entry.Title;
        await (stage switch
        {
            "offered" => Task.CompletedTask,
            "declined" => Sent("decline", ("Decline.Why", "busy"), ("Decline.Note", "出差")),
            _ => Sent("accept"),
        });
        if (stage == "drafted")
        {
            var page = await expert.Open(Review);
            (await expert.Http.PostAsync($"{Review}/draft", new FormUrlEncodedContent([.. page.HiddenFields("score"), KeyValuePair.Create("Form.Comment", "草稿")]))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        if (stage is "turned in" or "sent back" or "panel")
        {
            await Sent("score", Given.Opinion("A", 90, 80, 70, 60));
        }

        if (stage == "sent back")
        {
            (await officer.Send($"/review/rounds/{round}/subjects/{duty.EntryId}", $"reopen-{duty.Code}", ("Reopen.DutyId", $"{duty.Id}"), ("Reopen.Reason", "评分与意见不一致"))).Location.ShouldNotBeNull();
        }

        if (stage == "panel")
        {
            (await (await world.Chair()).Send($"/review/rounds/{round}/panel", "open", ("Open.HeldOn", "2026-04-01"), ("Open.Members", $"{two.Id}"), ("Open.WithoutAll", "true"))).Location.ShouldNotBeNull();
        }
    }

    private async Task Sent(string form, params (string, string?)[] fields)
    {
        var answer = await expert.Send(Review, form, fields);
        answer.Location.ShouldNotBeNull(answer.Text);
    }

    /// <summary>The addresses at which the expert is shown the title or the number; what a search repeats of the question does not count.</summary>
    private async Task<List<string>> Traces()
    {
        List<string> found = [];
        foreach (var path in (string[])["/my/reviews", "/my/reviews.csv", "/my/reviews?sort=title", "/my/reviews.csv?state=Offered", "/my", "/my/notifications", Review])
        {
            var body = await Body(path);
            if (body.Contains(title, StringComparison.Ordinal) || body.Contains(number, StringComparison.Ordinal))
            {
                found.Add(path);
            }
        }

        foreach (var asked in (string[])[title, number])
        {
            if ((await Body($"/my/reviews.csv?q={Uri.EscapeDataString(asked)}")).Trim().Contains('\n', StringComparison.Ordinal))
            {
                found.Add($"search {asked}");
            }

            found.AddRange((await expert.Find(asked)).Hits.Where(h => h.Title.Contains(title, StringComparison.Ordinal)).Select(h => h.Href));
        }

        return found;
    }

    private async Task<string> Body(string path)
    {
        var page = await expert.Open(path);
        page.Status.ShouldBe(HttpStatusCode.OK, path);
        return page.Html;
    }
}
