using Kechuang.Platform.Identity;
using Kechuang.Platform.Identity.Inviting;

namespace Kechuang.Platform.Tests.Identity;

/// <summary>Makes accounts as an administrator does, and signs in as people do.</summary>
internal static class Accounts
{
    public const string Password = "correct horse battery 科创";

    public static async Task<(string Mail, Guid Id, string Link)> Invited(this World world, Role? role = null)
    {
        var mail = $"{Guid.CreateVersion7():N}@example.org";
        var answer = await world.With<InviteUser, InviteUser.Answer>(null, invite => invite.HandleAsync(new() { Mail = mail, Name = "测试用户", Role = role }, default));
        answer.Refusal.ShouldBeNull();
        return (mail, answer.UserId, answer.Link);
    }

    public static async Task<(string Mail, Guid Id)> WithPassword(this World world, Role? role = null)
    {
        var (mail, id, link) = await world.Invited(role);
        var page = await world.Visitor().Accept(link);
        page.Location.ShouldBe("/account/sign-in", page.Text);
        return (mail, id);
    }

    public static Task<Page> Accept(this Visitor visitor, string link, string password = Password) =>
        visitor.Send(link, "set-password", ("Input.Password", password), ("Input.Again", password));

    public static Task<Page> SignIn(this Visitor visitor, string mail, string password = Password, string path = "/account/sign-in") =>
        visitor.Send(path, "sign-in", ("Input.Mail", mail), ("Input.Password", password));

    public static KeyValuePair<string, string> HiddenToken(this Page page) => KeyValuePair.Create(
        "__RequestVerificationToken",
        System.Text.RegularExpressions.Regex.Match(page.Html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value);
}
