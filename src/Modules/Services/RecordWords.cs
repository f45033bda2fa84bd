using Kechuang.Platform;
using Kechuang.Services.Definitions;

namespace Kechuang.Services;

/// <summary>What the records of a case are called.</summary>
internal static class RecordWords
{
    /// <param name="kind">The kind of a record.</param>
    /// <param name="definition">The service, whose outcomes have words of their own.</param>
    public static LocalText Of(string kind, ServiceDefinition definition) => kind switch
    {
        "services.case.granted" => Decided(definition.WordOf(Granting.Grant)),
        "services.case.refused" => Decided(definition.WordOf(Granting.Refuse)),
        _ => Of(kind),
    };

    private static LocalText Decided(LocalText outcome) => new($"决定：{outcome.Zh}", $"Decided: {outcome.En}");

    private static LocalText Of(string kind) => kind switch
    {
        "services.application.begun" => new("开始填写", "Begun"),
        "services.application.submitted" => new("提交", "Submitted"),
        "services.respondent.named" => new("确定被举报的个人", "The person on the other side was found"),
        "services.case.accepted" => new("受理", "Accepted"),
        "services.case.returned" => new("要求补正", "Asked for more"),
        "services.case.supplied" => new("已补正", "Completed"),
        "services.case.declined" => new("不予受理", "Not accepted"),
        "services.case.worked" => new("完成办理步骤", "Step done"),
        "services.review.opened" => new("送专家评审", "Given to experts"),
        "services.review.ready" => new("专家意见到齐", "All opinions are in"),
        "services.review.taken" => new("采用评审结果", "The experts' result was taken over"),
        "services.case.paused" => new("停止计时", "Clock stopped"),
        "services.case.resumed" => new("恢复计时", "Clock resumed"),
        "services.case.proposed" => new("送决定", "Proposed"),
        "services.case.sent_back" => new("退回经办", "Sent back"),
        "services.case.remanded" => new("复核发回重办", "Handled anew on appeal"),
        "services.case.published" => new("开始公示", "Published"),
        "services.case.objected" => new("收到异议", "Objection"),
        "services.objection.answered" => new("答复异议", "Objection answered"),
        "services.case.reopened" => new("重新办理", "Reopened"),
        "services.case.appealed" => new("申请复核", "Appealed"),
        "services.case.withdrawn" => new("撤回", "Withdrawn"),
        "services.case.checked" => new("事后核查", "Checked later"),
        "services.case.overdue" => new("超过时限", "Past its time limit"),
        "services.certificate.issued" => new("签发证件", "Certificate issued"),
        "services.certificate.replaced" => new("续办，新证代替旧证", "Renewed: the new certificate replaces the old"),
        "services.certificate.restored" => new("证件恢复有效", "Certificate valid again"),
        "services.certificate.revoked" => new("撤销证件", "Certificate revoked"),
        "services.sanction.begun" => new("处理措施开始", "Sanction begun"),
        "services.sanction.repaired" => new("信用修复", "Repaired"),
        "services.sanction.lifted" => new("处理措施撤销", "Sanction lifted"),
        "services.sanction.served" => new("处理期满", "Sanction served"),
        "services.sitting.called" => new("通知听证或调解", "Called to a hearing or mediation"),
        "services.sitting.called_off" => new("改期", "Another time was set"),
        "services.sitting.held" => new("举行听证或调解", "Hearing or mediation held"),
        "services.settlement.answered" => new("一方答复调解方案", "A side answered to the terms"),
        "services.case.entered" => new("报入名录", "Entered into a register"),
        "services.case.struck" => new("从名录退出", "Taken off a register"),
        "services.case.went_on" => new("对方未陈述，继续办理", "Went on without the other side"),
        "services.respondent.stated" => new("对方陈述", "The other side stated its case"),
        _ => new(kind, kind),
    };
}
