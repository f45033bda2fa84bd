using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Kechuang.Browser.Tests;

/// <summary>What people do at the pages of a service: the same clicks for every service.</summary>
internal static class Desk
{
    /// <summary>An organisation that the register knows.</summary>
    public static async Task<Guid> Organisation(World world, string name, string district, OrganisationKind kind = OrganisationKind.Enterprise)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var id = scope.ServiceProvider.GetRequiredService<Enrolment>().AddOrganisation(name, null, kind, district, FactSource.Platform);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    }

    /// <summary>Fills in the facts that are asked, by their keys, and saves; what the register knows is not on the page.</summary>
    public static async Task Write(Screen screen, bool commits, params (string Key, string Value)[] facts)
    {
        foreach (var (key, value) in facts)
        {
            var field = screen.Page.Locator($"form#write [name='{key}']");
            if (await field.EvaluateAsync<string>("f => f.tagName") == "SELECT")
            {
                await field.SelectOptionAsync(value);
            }
            else
            {
                await field.FillAsync(value);
            }
        }

        if (commits)
        {
            await screen.Page.Locator("#commit").CheckAsync();
        }

        await screen.Press("保存");
    }

    /// <summary>Hands in a small PDF as one of the papers.</summary>
    public static async Task Paper(Screen screen, string material)
    {
        await screen.Page.Locator("form#paper select").SelectOptionAsync(material);
        await screen.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = $"{material}.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n") });
        await screen.Press("添加材料");
        await screen.Reads($"{material}.pdf");
    }

    /// <summary>Takes a step that asks for an outcome and a reason.</summary>
    public static async Task Say(Screen screen, string step, string? outcome, string reason, string button)
    {
        if (outcome is not null)
        {
            await screen.Page.Locator($"#{step}-{outcome}").CheckAsync();
        }

        await screen.Page.Locator($"#{step}-reason").FillAsync(reason);
        await screen.Press(button);
    }

    /// <summary>Goes through the queue of one's desks to the case of an applicant.</summary>
    public static async Task Find(Screen screen, string holder)
    {
        await screen.Go("/desk/services");
        await screen.Page.Locator("main tr").Filter(new() { HasText = holder }).GetByRole(AriaRole.Link).First.ClickAsync();
        await screen.Page.WaitForURLAsync("**/desk/services/*-*");
        await screen.Reads(holder);
    }
}
