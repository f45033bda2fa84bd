using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests;

public sealed class OnceTests : IDisposable
{
    private readonly World world = new();

    [Fact]
    public async Task The_measure_of_fields_asked_again_names_no_form_that_few_handed_in_and_none_from_which_it_could_be_worked_out()
    {
        await HandIn("few/form", 1);
        var first = (await world.Visitor().Open("/measures/once")).Text;
        first.ShouldContain("提交过的表单不足 3 份");
        first.ShouldNotContain("few/form");

        await HandIn("some/form", 3);
        await HandIn("often/form", 4);
        var page = (await world.Visitor().Open("/measures/once")).Text;
        page.ShouldContain("often/form 0 4 0 0");
        page.ShouldContain("提交次数很少的表单合计 0 4 0 0", Case.Sensitive, "the one that few handed in goes with the next one, or the total would tell of it");
        page.ShouldNotContain("few/form");
        page.ShouldNotContain("some/form");

        await HandIn("few/form", 2);
        var all = (await world.Visitor().Open("/measures/once")).Text;
        all.ShouldContain("few/form 0 3 0 0");
        all.ShouldContain("some/form 0 3 0 0");
        all.ShouldNotContain("表单合计");
    }

    public void Dispose() => world.Dispose();

    private async Task HandIn(string form, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var subject = Subject.Organisation(await world.Organisation());
            await world.With<IServiceProvider, Saved>(null, async services =>
            {
                var facts = services.GetRequiredService<Facts>();
                await facts.CountAsync(form, Guid.CreateVersion7(), await facts.SheetAsync(["organisation.internal_audit"], [subject], default), default);
                return await services.GetRequiredService<KechuangDb>().TrySaveAsync(default);
            });
        }
    }
}
