using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Web.Errors;

/// <summary>What a person reads when something went wrong: what happened, and what to do next.</summary>
/// <param name="Title">What happened, in plain words.</param>
/// <param name="Next">What to do next.</param>
/// <param name="Ours">Whether it is the platform's own fault: then a number to tell the administrator is shown.</param>
internal sealed record ErrorFace(string Title, string Next, bool Ours = false)
{
    /// <summary>The face of a status, in the language of the request.</summary>
    public static ErrorFace Of(int status, IStringLocalizer<Texts> texts) => status switch
    {
        400 => new(texts["请求看不懂"], texts["地址或填写的内容格式不对。请返回上一页检查后重试。"]),
        401 => new(texts["请先登录"], texts["这项内容需要登录后才能查看。登录后会回到这里。"]),
        403 => new(texts["没有权限"], texts["您的角色不能做这件事。如果工作需要，请联系单位的科研管理部门或中心管理员开通。"]),
        404 => new(texts["没有找到"], texts["地址可能写错了，内容可能已经移走，或者您无权查看。"]),
        405 => new(texts["不能这样访问"], texts["这个地址不接受这种操作。请从页面上的按钮或链接进入。"]),
        408 => new(texts["等待太久"], texts["网络太慢，内容没有收完。请稍后重试。"]),
        409 => new(texts["已被别人先一步更改"], texts["在您打开页面之后，内容已被更改。请重新打开页面，核对后再提交。"]),
        413 => new(texts["内容太大"], texts["提交的内容或文件超过了限制。请压缩、拆分或删减后重试。"]),
        414 or 431 => new(texts["地址太长"], texts["地址或请求头超过了限制。请从首页重新进入。"]),
        415 => new(texts["格式不受支持"], texts["这里不接受这种格式的内容。请换成页面上列出的格式。"]),
        422 => new(texts["有内容需要更正"], texts["请返回上一页，按提示更正后重新提交。"]),
        429 => new(texts["操作太频繁"], texts["短时间内请求太多。请稍等片刻再试。"]),
        503 => new(texts["暂时不能服务"], texts["系统正忙或正在维护。已确认保存的内容不会丢失，请过几分钟再试。"], Ours: true),
        504 => new(texts["处理超时"], texts["这件事花的时间太长，没有完成。请缩小范围后重试。"], Ours: true),
        507 => new(texts["存储空间已满"], texts["刚才的内容没有保存。请联系管理员。"], Ours: true),
        >= 400 and < 500 => new(texts["请求没有被接受"], texts["请返回上一页检查后重试。"]),
        _ => new(texts["系统出了错"], texts["刚才的操作可能没有完成，之前已确认保存的内容不会丢失。请重试；如果再次出错，请把下面的编号告诉管理员。"], Ours: true),
    };

    /// <summary>The face of a form that was sent after the session had ended.</summary>
    public static ErrorFace SignedOut(IStringLocalizer<Texts> texts) => new(
        texts["请先登录"], texts["登录已经失效，刚才提交的没有保存，之前已保存的没有丢失。登录后会回到填写的页面；没有提交的文字由浏览器保存并恢复，文件请重新选择。"]);

    /// <summary>The face of a form whose token no longer holds.</summary>
    public static ErrorFace StaleForm(IStringLocalizer<Texts> texts) => new(
        texts["页面打开得太久了"], texts["为了安全，提交没有被接受；已保存的内容没有丢失。请返回上一页，刷新后再提交。"]);

    /// <summary>The face of a form that its page does not have any more.</summary>
    public static ErrorFace LostForm(IStringLocalizer<Texts> texts) => new(
        texts["这件事已经有了进展"], texts["页面打开之后，这一步已经办过，或者现在不能再办，所以这次提交没有起作用，此前的结果不受影响。请重新打开页面，看看现在到了哪一步。"]);
}
