using Kechuang.Services.Definitions;

namespace Kechuang.Services.Tests.Handling;

/// <summary>What an outcome is called follows the service: a report of misconduct is not granted.</summary>
public sealed class OutcomeWordsTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("work-and-residence-permit", "准予", "不予")]
    [InlineData("integrity-case", "认定成立", "不予认定")]
    [InlineData("talent-care", "支持", "不予支持")]
    public async Task Each_service_calls_its_outcomes_by_its_own_words(string service, string granted, string refused)
    {

        var words = await world.With<ServiceShelf, (string, string)>(null, s => Task.FromResult((s.Newest(service)!.WordOf(Granting.Grant).Zh, s.Newest(service)!.WordOf(Granting.Refuse).Zh)));

        words.ShouldBe((granted, refused));
        (await world.Visitor().Open($"/services/{service}")).Text.ShouldContain($"“{granted}”的比例");
    }
}
