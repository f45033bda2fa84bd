using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Matching;
using Kechuang.Policy.Trying;

namespace Kechuang.Policy.Tests.Matching;

/// <summary>What is not said stays unknown, however it is left unsaid.</summary>
public sealed class ReadCellTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("未知")]
    [InlineData("不详")]
    [InlineData("UNKNOWN")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("null")]
    public void A_cell_that_says_nothing_is_unknown_whatever_its_fact(string cell)
    {
        foreach (var key in Enum.GetValues<FactForm>().Select(form => Packs.Sound.Content.Facts.FirstOrDefault(f => f.Form == form)).OfType<FactKey>())
        {
            ReadCell.Run(key, cell, out var value).ShouldBeNull($"{key.Key}: {cell}");
            value.IsNull.ShouldBeTrue($"{key.Key}: {cell}");
        }
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("Unknown")]
    [InlineData("不详")]
    [InlineData("none")]
    public void A_choice_whose_title_is_a_word_for_the_unknown_can_be_chosen_by_it(string cell)
    {
        var choice = new FactKey(
            "origin", new("来源", "Origin"), null, "project", FactForm.Choice, null, [new("none", new("不详", "Unknown")), new("known", new("已知", "Known"))], false, null, null, false, Value.Null);
        ReadCell.Run(choice, cell, out var value).ShouldBeNull();
        value.ShouldBe(Value.Of("none"));
    }

    [Fact]
    public void Separators_alone_are_no_empty_list_and_brackets_are()
    {
        var list = new FactKey("tags", new("标签", "Tags"), null, "organisation", FactForm.List, null, [], false, null, null, false, Value.Null);
        ReadCell.Run(list, "、；", out var nothing).ShouldBeNull();
        nothing.IsNull.ShouldBeTrue();
        ReadCell.Run(list, "[]", out var none).ShouldBeNull();
        none.ShouldBe(Value.OfList());
    }

    [Fact]
    public void Nought_is_an_answer_and_a_dash_in_a_number_is_none()
    {
        var number = Packs.Sound.Content.Facts.First(f => f.Form is FactForm.Number);
        ReadCell.Run(number, "0", out var nought).ShouldBeNull();
        nought.ShouldBe(Value.Of(0m));
        ReadCell.Run(number, "--", out _).ShouldNotBeNull();
    }

    [Fact]
    public void Over_the_interface_a_blank_text_is_unknown_and_a_fact_given_twice_is_refused()
    {
        var text = Packs.Sound.Content.Facts.First(f => f.Form is FactForm.Text).Key;
        var blank = new GivenFacts(new Vocabulary(Packs.Sound));
        blank.Read(JsonSerializer.SerializeToElement(new Dictionary<string, string> { [text] = "  " }));
        blank.Errors.ShouldBeEmpty();
        blank.Values[text].IsNull.ShouldBeTrue();

        var twice = new GivenFacts(new Vocabulary(Packs.Sound));
        twice.Read(JsonDocument.Parse($$"""{"{{text}}": "a", "{{text}}": "b"}""").RootElement);
        twice.Errors.Keys.ShouldBe([text]);
    }
}
