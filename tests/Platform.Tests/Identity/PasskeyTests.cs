using System.Net;
using Kechuang.Platform.Identity;

namespace Kechuang.Platform.Tests.Identity;

/// <summary>What a passkey's endpoints answer to those who have none; that one works is a matter of the browser suite.</summary>
public sealed class PasskeyTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_question_is_asked_with_a_form_token_only()
    {
        var visitor = world.Visitor();
        var token = (await visitor.Open("/account/sign-in")).HiddenToken();

        (await visitor.Http.PostAsync("/account/sign-in/passkey/options", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var answer = await visitor.Http.PostAsync("/account/sign-in/passkey/options", new FormUrlEncodedContent([token]));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"challenge\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}")]
    public async Task An_answer_that_proves_nothing_leads_back_to_the_sign_in_page(string credential)
    {
        var visitor = world.Visitor();
        var token = (await visitor.Open("/account/sign-in")).HiddenToken();

        var unasked = await visitor.Http.PostAsync("/account/sign-in/passkey", new FormUrlEncodedContent([token, new("credential", credential)]));
        await visitor.Http.PostAsync("/account/sign-in/passkey/options", new FormUrlEncodedContent([token]));
        var asked = await visitor.Http.PostAsync("/account/sign-in/passkey", new FormUrlEncodedContent([token, new("credential", credential)]));

        unasked.StatusCode.ShouldBe(HttpStatusCode.Found);
        asked.StatusCode.ShouldBe(HttpStatusCode.Found);
        asked.Headers.Location!.OriginalString.ShouldStartWith("/account/sign-in?failed=true");
    }

    [Fact]
    public async Task Registering_needs_a_session_and_a_proof()
    {
        var person = await world.Someone(Role.Member, Guid.CreateVersion7());
        var token = (await person.Open("/account/passkeys")).HiddenToken();

        (await world.Visitor().Http.PostAsync("/account/passkeys/options", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await person.Http.PostAsync("/account/passkeys/options", new FormUrlEncodedContent([token]))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await person.Http.PostAsync("/account/passkeys/new", new FormUrlEncodedContent([token, new("credential", "{}"), new("name", "手机")]));

        answer.Headers.Location!.OriginalString.ShouldBe("/account/passkeys?failed=true");
        (await person.Open("/account/passkeys?failed=true")).Text.ShouldContain("没有登记成功");
    }
}
