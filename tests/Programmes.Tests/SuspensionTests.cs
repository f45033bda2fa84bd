using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests;

/// <summary>联合惩戒: what a confirmed integrity case entered bars from applying, as long as it stands.</summary>
public sealed class SuspensionTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly City city = new(world);

    public async Task InitializeAsync()
    {
        world.Clock.Now = World.Start;
        await city.Build();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_organisation_whose_applications_are_suspended_hands_nothing_in_until_its_entry_leaves()
    {
        var id = await city.Confirmed(await city.Open());
        var entry = await Enter("no-application", city.Unit);

        var refusal = (await city.Submit(id)).Refusal;

        refusal.ShouldNotBeNull();
        refusal.ShouldContain("科研严重失信行为记录");
        refusal.ShouldContain("暂停申报资格");
        (await city.Application(id)).SubmittedAt.ShouldBeNull();
        (await world.Visitor().Open($"/registers/integrity-records/{entry}")).Text.ShouldContain("在册期间，该单位不能提交");
        await Leave(entry);
        (await city.Submit(id)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_reprimand_an_entry_that_is_not_listed_yet_and_one_of_another_organisation_bar_nobody()
    {
        var id = await city.Confirmed(await city.Open());
        await Enter("reprimand", city.Unit);
        await Enter("no-application", city.Unit, published: false);
        var code = City.NewCode();
        await Enter("no-application", await city.Enrol($"示例大学{code}", code));

        (await city.Submit(id)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_whose_applications_are_suspended_hands_nothing_in_and_others_of_the_organisation_may()
    {
        var barred = await city.Confirmed(await city.Open());
        var entry = await Enter("no-application", null, account: city.Investigator.Id);

        var refusal = (await city.Submit(barred)).Refusal;

        refusal.ShouldNotBeNull();
        refusal.ShouldStartWith("申报人在");
        (await world.Visitor().Open($"/registers/integrity-records/{entry}")).Text.ShouldContain("在册期间，本人不能提交");
        await Leave(entry);
        await Enter("no-application", null, account: city.Office.Id);
        (await city.Submit(barred)).Refusal.ShouldBeNull();
    }

    private async Task<Guid> Enter(string sanction, Guid? organisation, bool published = true, Guid? account = null)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var number = $"INT-02-{Guid.CreateVersion7():N}";
        var id = await scope.ServiceProvider.GetRequiredService<RegisterEntries>().EnterAsync(
            new(
                "integrity-records", number, organisation,
                new Dictionary<string, string> { ["conduct"] = "falsification", ["decision"] = number, ["sanction"] = sanction, ["shared"] = "教育", ["detail"] = "图像重复使用" },
                [city.Officer.Id, city.Office.Id, city.Chair.Id], published, number)
            { AccountId = account },
            default);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id!.Value;
    }

    private async Task Leave(Guid entry)
    {
        await using var scope = world.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<RegisterEntries>().LeaveAsync(entry, "repaired", "已整改", "INT-02", default)).ShouldBeTrue();
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
    }
}
