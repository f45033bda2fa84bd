using FsCheck;
using FsCheck.Fluent;
using Kechuang.Registry.Contracts;

namespace Kechuang.Registry.Tests;

public sealed class SocialCreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Arbitrary<string> Codes = Arb.From(
        from department in Gen.Elements("159AN".ToCharArray())
        from kind in Gen.Elements("1239".ToCharArray())
        from division in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), 6)
        from body in Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 9)
        select Finish($"{department}{kind}{new string(division)}{new string(body)}"));

    [Theory]
    [InlineData("91350100M000100Y43")] // the example of GB 32100-2015
    [InlineData("12100000400002259P")]
    [InlineData("12100000400000624D")]
    [InlineData("91110000802100433B")]
    public void Codes_in_use_are_read(string code)
    {
        SocialCreditCode.Read(code, out var read).ShouldBe(CodeFault.None);
        read.ShouldBe(code);
    }

    [Theory]
    [InlineData("91350100m000100y43")]
    [InlineData(" 9135 0100 M000 100Y 43\t")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    [InlineData("91350100ｍ000100ｙ43　")]
    public void Small_letters_full_width_and_spaces_are_read_as_meant(string typed)
    {
        SocialCreditCode.Read(typed, out var read).ShouldBe(CodeFault.None);
        read.ShouldBe("91350100M000100Y43");
    }

    [Theory]
    [InlineData(null, CodeFault.Length)]
    [InlineData("", CodeFault.Length)]
    [InlineData("91350100M000100Y4", CodeFault.Length)]
    [InlineData("91350100M000100Y434", CodeFault.Length)]
    [InlineData("91350100M0001O0Y43", CodeFault.Character)]
    [InlineData("91350100M000100Z43", CodeFault.Character)]
    [InlineData("91A50100M000100Y43", CodeFault.Character)]
    [InlineData("91350100M000100Y4中", CodeFault.Character)]
    [InlineData("91350100M000100Y42", CodeFault.CheckCharacter)]
    public void What_is_wrong_is_named(string? typed, CodeFault fault)
    {
        SocialCreditCode.Read(typed, out var read).ShouldBe(fault);
        read.ShouldBeEmpty();
    }

    [Fact]
    public void Every_single_wrong_character_is_found() => Prop.ForAll(
        Codes, Arb.From(Gen.Choose(0, 17)), Arb.From(Gen.Elements(Alphabet.ToCharArray())), (code, at, wrong) =>
        {
            SocialCreditCode.Read(code, out _).ShouldBe(CodeFault.None);
            var typed = code[..at] + wrong + code[(at + 1)..];
            return typed == code || SocialCreditCode.Read(typed, out _) != CodeFault.None;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_exchange_of_neighbours_is_found() => Prop.ForAll(Codes, Arb.From(Gen.Choose(0, 16)), (code, at) =>
    {
        var typed = code[..at] + code[at + 1] + code[at] + code[(at + 2)..];
        return typed == code || SocialCreditCode.Read(typed, out _) != CodeFault.None;
    }).QuickCheckThrowOnFailure();

    private static string Finish(string seventeen) => seventeen + SocialCreditCode.CheckCharacter(seventeen);
}
