using System.Net;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Rating;
using Kechuang.Programmes.Tests.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Rating;

public sealed class RateCommentTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task An_applicant_rates_each_comment_once_after_publication_and_the_experts_record_shows_it_without_saying_whose()
    {
        var city = await new City(world).Build();
        var reviewers = new Reviewers(world, city);
        var call = await city.Open();
        var id = await city.Submitted(call);
        world.Clock.Now = call.Deadline.AddDays(1);
        await world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));
        await reviewers.Join(3);
        var round = await reviewers.Forward(call, id);
        await reviewers.Assign(round);
        await reviewers.Score(_ => 60);
        await reviewers.Decide(round, _ => false);
        Reviewers.Taken(await reviewers.Steer(call, "take-over"));

        var page = $"/applications/{id}";
        (await city.Investigator.Open(page)).Text.ShouldNotContain(Reviewers.Comment);
        var early = await world.With<CommentRatings, IReadOnlyList<RatedComment>>(null, r => r.ReadAsync(round, "application", id, default));
        early.Count.ShouldBe(3);
        (await Rate(city.Investigator, id, round, early[0].Key, 5)).ShouldNotBeNull("nothing is published");
        Reviewers.Taken(await reviewers.Steer(call, "publish"));

        var open = await city.Investigator.Open(page);
        open.Text.ShouldContain(Reviewers.Comment);
        var forms = System.Text.RegularExpressions.Regex.Matches(open.Html, "name=\"_handler\" value=\"(rate-[0-9a-f]{24})\"").Select(m => m.Groups[1].Value).ToList();
        forms.Count.ShouldBe(3);
        foreach (var wrong in (string?[])[null, "0", "6", "x"])
        {
            var refused = await city.Investigator.Send(open, forms[0], ("Rate.Useful", wrong));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Text.ShouldContain("请选择 1 到 5");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Investigator.Send(open, forms[0], ("Rate.Useful", "4"))));
        answers.Count(a => a.Location == page).ShouldBe(1, "each comment is rated once");
        (await city.Investigator.Open(page)).Text.ShouldContain("您的评价：4 / 5");
        (await Rate(await city.Colleague(), id, round, forms[1]["rate-".Length..], 1)).ShouldNotBeNull("it is another's application");
        (await Rate(city.Investigator, id, round, new string('0', 24), 1)).ShouldNotBeNull();

        var pool = await world.With<Kechuang.Platform.Database.KechuangDb, List<string>>(null, async db => await db.Set<Kechuang.Platform.Journal.JournalEntry>()
            .Where(j => j.Kind == "review.comment.rated").Select(j => j.Data).ToListAsync());
        pool.ShouldHaveSingleItem().ShouldNotContain("expert");
        var shown = 0;
        foreach (var href in System.Text.RegularExpressions.Regex.Matches((await city.Officer.Open("/review/experts")).Html, "/review/experts/[0-9a-f-]{36}").Select(m => m.Value).Distinct())
        {
            shown += (await city.Officer.Open(href)).Text.Contains("4.0（1 份）", StringComparison.Ordinal) ? 1 : 0;
        }

        shown.ShouldBe(1, "it counts in the record of the one who wrote the comment");
    }

    private Task<string?> Rate(Person who, Guid application, Guid round, string key, int useful) =>
        world.With<RateComment, string?>(who, r => r.HandleAsync(application, round, new() { Key = key, Useful = useful }, default));
}
