using Kechuang.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry;

/// <summary>Says what is wrong with a code.</summary>
internal static class CodeRefusals
{
    public static string SocialCreditCode(IStringLocalizer texts, CodeFault fault) => fault switch
    {
        CodeFault.Length => texts["统一社会信用代码应为 18 位。"],
        CodeFault.Character => texts["统一社会信用代码含有不允许的字符：只用数字和除 I、O、S、V、Z 以外的大写字母，第 3 至 8 位为数字。"],
        _ => texts["统一社会信用代码的校验码不对，请核对是否抄错。"],
    };

    public static string Orcid(IStringLocalizer texts, CodeFault fault) => fault switch
    {
        CodeFault.Length => texts["ORCID 应为 16 位。"],
        CodeFault.Character => texts["ORCID 只含数字，末位可以是 X。"],
        _ => texts["ORCID 的校验码不对，请核对是否抄错。"],
    };
}
