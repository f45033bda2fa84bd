using Kechuang.Platform.Lists;

namespace Kechuang.Platform.Tests.Lists;

public sealed class JsonLinesTests
{
    [Theory]
    [InlineData("""{"id":"a","title":"题","text":"文","group":"组"}""", "a|题|文|组")]
    [InlineData("""{"id":7,"text":null,"other":[1]}""", "7|||")]
    [InlineData("""{"id":"s","text":"\ud83d 半个 \ude00 \ud83d\ude00"}""", "s||\uFFFD 半个 \uFFFD 😀|")]
    [InlineData("""{"id":"😀","text":"مرحبا\u202e\u0000"}""", "😀||مرحبا\u202E\0|")]
    public void A_line_is_read(string line, string expected)
    {
        var read = JsonLines.Rows(new StringReader(line)).ToList().ShouldHaveSingleItem().Read.ShouldNotBeNull();
        $"{read.Id}|{read.Title}|{read.Text}|{read.Group}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("{broken", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("""{"text":"x"}""", "id: missing")]
    [InlineData("""{"id":" "}""", "id: missing")]
    [InlineData("""{"id":"a","text":[1]}""", "text: must be text")]
    [InlineData("""{"id":"a","group":true}""", "group: must be text")]
    public void A_broken_line_is_told_by_number_and_key_and_the_others_are_read(string line, string fault)
    {
        var rows = JsonLines.Rows(new StringReader($"\n{line}\n{{\"id\":\"b\"}}")).ToList();
        rows.Select(r => (r.Number, r.Read?.Id)).ShouldBe([(2, null), (3, "b")]);
        rows[0].Fault!.En.ShouldContain(fault);
        rows[0].Fault!.Zh.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public void A_file_is_read_in_the_encoding_that_all_of_it_is_in(string encoding)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "{\"id\":\"a\",\"text\":\"面向城市治理的大数据平台\"}\n", System.Text.Encoding.GetEncoding(encoding));
            JsonLines.Read(path).ShouldHaveSingleItem().Text.ShouldBe("面向城市治理的大数据平台");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_is_refused_at_its_first_broken_line_and_its_byte_order_mark_is_no_part_of_it()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "\uFEFF{\"id\":\"a\",\"title\":\"题\"}\n\n[1]");
            JsonLines.Read(path).First().TextOrTitle.ShouldBe("题");
            Should.Throw<FormatException>(() => JsonLines.Read(path).Count()).Message.ShouldStartWith($"{path}:3: 应为对象 / must be an object");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
