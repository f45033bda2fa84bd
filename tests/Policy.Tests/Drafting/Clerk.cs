using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Tests.Drafting;

/// <summary>What policy clerks do in the browser.</summary>
internal static class Clerk
{
    public static PolicyPack Pack(this World world) => world.Services.GetRequiredService<PolicyPack>();

    /// <summary>Somebody who may edit and publish.</summary>
    public static Task<Person> Clerks(this World world) => world.Someone(Role.ProgrammeOfficer, programme: "pgm-16");

    /// <summary>Begins a draft; answers its address.</summary>
    public static async Task<string> Begin(this Person person, string set)
    {
        var begun = await person.Send($"/workbench/{set}", "start", ("from", "now"));
        begun.Status.ShouldBe(HttpStatusCode.Found, begun.Text);
        return begun.Location!;
    }

    public static Task<Page> WriteText(this Person person, string draft, string text) => person.Send($"{draft}/text", "text", ("text", text));

    public static Task<Page> Step(this Person person, string draft, string step) => person.Send(draft, "step", ("Input.Step", step), ("Input.Reason", "按条款核对后修改"));

    public static Task<Page> Publish(this Person person, string draft) => person.Send(draft, "publish", ("ToPublish.Reason", "经集体研究同意"));

    /// <summary>A draft with one edit, submitted.</summary>
    public static async Task<string> Submitted(this Person person, World world, string set, Func<string, string> edit)
    {
        var draft = await person.Begin(set);
        var before = world.Pack().Content.Sets[set].Text;
        var after = edit(before);
        after.ShouldNotBe(before, "the edit must change something");
        (await person.WriteText(draft, after)).Status.ShouldBe(HttpStatusCode.Found);
        var step = await person.Step(draft, "Submit");
        step.Status.ShouldBe(HttpStatusCode.Found, step.Text);
        return draft;
    }
}
