using FsCheck;
using FsCheck.Fluent;
using Kechuang.Programmes.Reviewing;

namespace Kechuang.Programmes.Tests.Reviewing;

public sealed class DeclaredNamesTests
{
    [Theory]
    [InlineData("张某，学术分歧\n李某：同一课题组", "张某|李某")]
    [InlineData("1. 张某（竞争团队）\n2、Jane Doe - rival group\n• 王某", "张某|Jane Doe|王某")]
    [InlineData("甲某、乙某；丙某; 甲某", "甲某|乙某|丙某")]
    [InlineData("  \n，只有理由\n", "")]
    [InlineData(null, "")]
    public void Names_stand_at_the_beginnings_and_reasons_after_them(string? text, string names) => string.Join('|', DeclaredNames.Read(text)).ShouldBe(names);

    [Fact]
    public void Any_text_gives_few_short_names_without_line_breaks()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var names = DeclaredNames.Read(text);
            names.Count.ShouldBeLessThanOrEqualTo(100);
            names.ShouldAllBe(n => n.Length > 0 && n.Length <= 100 && n.Trim() == n && !n.Contains('\n', StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }
}
