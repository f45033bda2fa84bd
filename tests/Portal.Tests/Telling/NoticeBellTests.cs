using Kechuang.Platform.Notices;

namespace Kechuang.Portal.Tests.Telling;

public sealed class NoticeBellTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_bell_counts_what_I_have_not_read_and_nothing_of_others()
    {
        var me = await world.Someone();
        var other = await world.Someone();
        await world.Db<int>(async db =>
        {
            var notices = new Notices(db, world.Clock);
            notices.Tell(me.Id, new("申请已提交", "Your application was submitted"), "/my/applications");
            notices.Tell(me.Id, new("申请已受理", "Your application was accepted"), "/my/applications");
            notices.Tell(other.Id, new("申请已退回", "Your application was returned"), "/my/applications");
            return await db.SaveChangesAsync();
        });

        (await me.Open("/my")).Html.ShouldContain("aria-label=\"通知，2 条未读\"");
        (await me.Open("/my?lang=en")).Html.ShouldContain("aria-label=\"Notifications, 2 unread\"");

        await me.Send("/my/notifications", "read");

        (await me.Open("/my?lang=zh-CN")).Html.ShouldContain("aria-label=\"通知\"");
        (await other.Open("/my")).Html.ShouldContain("aria-label=\"通知，1 条未读\"");
    }
}
