using FsCheck;
using FsCheck.Fluent;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Tests;

public sealed class OrcidTests
{
    private static readonly Arbitrary<string> Ids = Arb.From(
        from digits in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), 15)
        select new string(digits) + Orcid.CheckCharacter(digits));

    [Theory]
    [InlineData("0000-0002-1825-0097")] // the example of ORCID's own documentation
    [InlineData("0000000218250097")]
    [InlineData(" https://orcid.org/0000-0002-1825-0097 ")]
    [InlineData("http://www.orcid.org/0000-0002-1825-0097/")]
    [InlineData("orcid.org/0000-0002-1825-0097")]
    [InlineData("００００－０００２－１８２５－００９７")]
    public void It_is_read_with_and_without_address_and_hyphens(string typed)
    {
        Orcid.Read(typed, out var read).ShouldBe(CodeFault.None);
        read.ShouldBe("0000-0002-1825-0097");
    }

    [Fact]
    public void The_check_character_may_be_X()
    {
        Orcid.Read("0000-0002-1694-233x", out var read).ShouldBe(CodeFault.None);
        read.ShouldBe("0000-0002-1694-233X");
    }

    [Theory]
    [InlineData(null, CodeFault.Length)]
    [InlineData("0000-0002-1825-009", CodeFault.Length)]
    [InlineData("https://example.org/0000-0002-1825-0097", CodeFault.Length)]
    [InlineData("X000-0002-1825-0097", CodeFault.Character)]
    [InlineData("0000-0002-1825-009A", CodeFault.Character)]
    [InlineData("0000-0002-1825-0096", CodeFault.CheckCharacter)]
    public void What_is_wrong_is_named(string? typed, CodeFault fault)
    {
        Orcid.Read(typed, out var read).ShouldBe(fault);
        read.ShouldBeEmpty();
    }

    [Fact]
    public void Every_single_wrong_digit_and_exchange_of_neighbours_is_found() => Prop.ForAll(
        Ids, Arb.From(Gen.Choose(0, 14)), Arb.From(Gen.Choose(0, 9)), (id, at, digit) =>
        {
            Orcid.Read(id, out _).ShouldBe(CodeFault.None);
            var replaced = id[..at] + digit + id[(at + 1)..];
            var exchanged = id[..at] + id[at + 1] + id[at] + id[(at + 2)..];
            return (replaced == id || Orcid.Read(replaced, out _) != CodeFault.None)
                && (exchanged == id || Orcid.Read(exchanged, out _) != CodeFault.None);
        }).QuickCheckThrowOnFailure();
}
