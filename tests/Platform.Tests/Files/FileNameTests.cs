using Kechuang.Platform.Files;

namespace Kechuang.Platform.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("申请书.pdf", "申请书.pdf")]
    [InlineData("C:\\我的文档\\a.pdf", "a.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\0b\r\n.pdf", "ab.pdf")]
    [InlineData(" \uD800x.pdf ", "x.pdf")]
    [InlineData("e\u0301.pdf", "\u00E9.pdf")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_name_is_kept_without_folders_and_hidden_characters(string? given, string kept) => FileName.Clean(given).ShouldBe(kept);

    [Fact]
    public void A_long_name_keeps_its_extension() =>
        FileName.Clean(new string('字', 500) + ".docx").ShouldSatisfyAllConditions(name => name.Length.ShouldBe(FileName.MaxLength), name => name.ShouldEndWith("字.docx"));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KB")]
    [InlineData(50L << 20, "50 MB")]
    public void A_size_is_said_as_people_say_it(long bytes, string said) => FileSize.Text(bytes).ShouldBe(said);
}
