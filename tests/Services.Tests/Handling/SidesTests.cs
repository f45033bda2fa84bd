namespace Kechuang.Services.Tests.Handling;

/// <summary>A complaint, an incident, a dispute, a report of misconduct and a call for help.</summary>
public sealed class SidesTests() : SidesTestsBase(
    new("integrity-case", "INT-02", false, [], "charge", "source"),
    new("ip-complaint-and-aid", "IPS-02", false, [("ip.aid_kind", "complaint"), ("ip.right", "copyright")], "matter", "private"),
    new("online-supervision", "SCN-18", false, [("supervision.object_kind", "online")], "clue", "informant"),
    new("talent-care", "TAL-18", false, [("care.need", "schooling"), ("care.handling", "self")], "need", "family", "status-proof"),
    new("dispute-paths", "IPS-13", false, [("dispute.subject", "ownership"), ("dispute.foreign", "false")], "dispute", "floor"))
{
    private protected override async Task GoOnAsync(Sides sides)
    {
        foreach (var nameless in sides.Brought.Select(b => b.Matter).Where(m => m.Service is "integrity-case" or "online-supervision").ToList())
        {
            await sides.AnswerAsync(await sides.BringAsync(nameless, nameless: true));
        }

        // One goes on to a decision, and to an appeal whose reason is again for the desk alone.
        var complaint = sides.Brought.Single(b => b.Matter.Service == "ip-complaint-and-aid");
        await sides.StepAsync(sides.Handler, complaint, new { @do = "work", step = "assign", found = new Dictionary<string, string> { ["ip.aid_helper"] = "指派的机构" } });
        await sides.StepAsync(sides.Handler, complaint, new { @do = "propose", outcome = "refuse", reason = "不构成侵权" });
        await sides.StepAsync(sides.Decider, complaint, new { @do = "decide", outcome = "refuse", reason = "不构成侵权" });
        (await sides.Reporter.Send($"/my/cases/{complaint.Application}", "appeal", ("of", $"{complaint.Case}"), ("reason", complaint.Appeal))).Location.ShouldNotBeNull();

        // One is confirmed and entered in a register that everybody reads.
        var charge = sides.Brought.Single(b => b.Matter.Service == "integrity-case" && !b.Nameless);
        var found = new[] { "recorded", "shared", "joint_sanction" }.ToDictionary(f => $"integrity.{f}", _ => "true");
        (found["integrity.conduct"], found["integrity.shared_with"]) = ("falsification", "教育");
        await sides.StepAsync(sides.Decider, charge, new { @do = "work", step = "panel", found = new Dictionary<string, string> { ["integrity.case_confirmed"] = "true" } });
        await sides.StepAsync(sides.Handler, charge, new { @do = "work", step = "record", found });
        await sides.StepAsync(sides.Handler, charge, new { @do = "propose", outcome = "grant", reason = "认定" });
        await sides.StepAsync(sides.Decider, charge, new { @do = "decide", outcome = "grant", reason = "认定", ground = "reprimand" });
    }
}

/// <summary>What an institution, a laboratory, a firm or a holder of a right asks of those who should help it, and a question that nobody answers but the desk.</summary>
public sealed class SidesOfRequestsTests() : SidesTestsBase(
    new("charter-interference", "LAB-03", true, [("organisation.kind", "research_institute")], "matter", "contact", "charter"),
    new("fast-ip-protection", "IPS-01", false, [("ip.right", "patent"), ("ip.right_number", "ZL-1"), ("ip.industry", "medicine_health")], "claim", "strategy", "right", "evidence"),
    new("ip-public-service-station", "IPS-09", false, [("ip.topic", "use"), ("ip.region", "hebei")], null, "question", "attachment"),
    new("laboratory-support", "LAB-09", true, [("lab_request.kind", "land"), ("project.needs_land", "true")], "need", "confidential"),
    new("policy-delivery", "PRT-08", false, [("delivery.policy", "首次融资支持"), ("delivery.stage", "not_paid")], "story", "feeling", "proof"),
    new(
        "responsibility-sharing", "INT-08", true,
        [("project.title", "示范探索项目"), ("project.evaluation_type", "free_exploration"), ("exemption.outcome", "goal_missed"), ("exemption.subject", "unit"), ("exemption.cause", "technical_route"), ("sharing.departments", "项目主管部门")],
        "matter", "internal", "records"),
    new("service-package", "ENT-06", true, [("package.need", "space")], "need", "background"))
{
    private protected override async Task GoOnAsync(Sides sides)
    {
        // One ends with a certificate, one with a refusal and an appeal.
        var shared = sides.Brought.Single(b => b.Matter.Service == "responsibility-sharing");
        await sides.StepAsync(sides.Decider, shared, new { @do = "work", step = "diligence", found = new Dictionary<string, string> { ["exemption.diligent"] = "true" } });
        await sides.StepAsync(sides.Handler, shared, new { @do = "work", step = "split", found = new Dictionary<string, string> { ["sharing.agreed"] = "true", ["sharing.split"] = "主管部门承担过程管理责任" } });
        await sides.StepAsync(sides.Handler, shared, new { @do = "propose", outcome = "grant", reason = "同意分担" });
        await sides.StepAsync(sides.Decider, shared, new { @do = "decide", outcome = "grant", reason = "同意分担" });
        var late = sides.Brought.Single(b => b.Matter.Service == "policy-delivery");
        await sides.StepAsync(sides.Handler, late, new { @do = "work", step = "match", found = new Dictionary<string, string> { ["delivery.matched"] = "false" } });
        await sides.StepAsync(sides.Handler, late, new { @do = "work", step = "cause", found = new Dictionary<string, string> { ["delivery.cause"] = "not_eligible", ["delivery.arrived"] = "false" } });
        await sides.StepAsync(sides.Handler, late, new { @do = "propose", outcome = "refuse", reason = "不符合条件" });
        await sides.StepAsync(sides.Decider, late, new { @do = "decide", outcome = "refuse", reason = "不符合条件" });
        (await sides.Reporter.Send($"/my/cases/{late.Application}", "appeal", ("of", $"{late.Case}"), ("reason", late.Appeal))).Location.ShouldNotBeNull();
    }
}
