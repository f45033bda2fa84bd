using System.Text.Json;
using Kechuang.Platform;
using Kechuang.Services.Handling;

namespace Kechuang.Services.Definitions;

/// <summary>What whoever writes a story is told when a step of it was refused against expectation: what the word means here, and what to write instead.</summary>
internal static class StoryWords
{
    /// <param name="d">The service.</param>
    /// <param name="step">The step.</param>
    /// <param name="refused">Why it was not taken.</param>
    /// <param name="it">The case as it stands; null before there is one.</param>
    /// <returns>One sentence with a space before it in English; empty where the word and what it names say enough.</returns>
    public static LocalText Why(ServiceDefinition d, ServiceExampleStep step, Refused refused, Case? it) => refused.Code switch
    {
        "state" => it is null ? new("这时还没有提交。", " Nothing was handed in then.")
            : new($"这时的状态是 {Word(it)}。", $" The state was {Word(it)} then."),
        "role" => Taker(d, step) is var (chinese, english) ? new($"{step.Do} 由{chinese}办理。", $" {step.Do} is for {english}.") : new("", ""),
        "same-person" => new("经办、核查、评判和每一次决定须由不同的人办理，他们都不能是任何一方。", " Handling, checking, judging and each decision are for different people, none of them a side."),
        "reason" => new("请写 reason。", " Write a reason."),
        "days" => new("参数没有给出公示天数：decide 须写 days（1 至 60）。", " The parameter gives no days of publicity: decide needs days, 1 to 60."),
        "sanction" => new($"decide 须在 ground 写明处理措施：{Kinds(d, "、")}；可以不作处理的，写 sanctions.required: false。", $" decide needs a sanction as its ground, one of {Kinds(d, ", ")}; where there may be none, write sanctions.required: false."),
        "months" => new("decide 须写 months，不超过该措施的上限。", " decide needs months, no more than the sanction may last."),
        "objections" => new("先用 answer 答复异议。", " answer the objection first."),
        "once" or "stated" or "answered" => new("这一步只能办一次，已经办过。", " This step is taken once, and it was."),
        "period" => new("这时不在规定的期间内。", " The time for it was over, or had not begun."),
        "finding" => new("办理步骤没有这样认定（needs）。", " A step did not find what it must (needs)."),
        "held" => new("申请人已有同一事项的有效证件（once）。", " The applicant holds one already (once)."),
        "in-time" => new("这时还没有超期，也没有到期的处理。", " Nothing was overdue then, and no sanction was over."),
        _ => new("", ""),
    };

    private static string Word(Case it) => JsonNamingPolicy.SnakeCaseLower.ConvertName(it.State.ToString());

    private static string Kinds(ServiceDefinition d, string between) => string.Join(between, d.Sanctions?.Kinds.Select(k => k.Id) ?? []);

    private static (string Chinese, string English)? Taker(ServiceDefinition d, ServiceExampleStep step) => step.Do switch
    {
        "submit" or "supply" or "withdraw" => ("申请人（applicant）", "the applicant"),
        "accept" or "return" or "decline" or "pause" or "resume" or "propose" or "review" or "name" or "go_on" => ("同一位经办人（handler）", "the one handler of the case"),
        "answer" => ("不是异议人的经办人（handler）", "a handler who did not object"),
        "check" => ("另一位经办人（handler）", "another handler"),
        "decide" or "send_back" or "repair" => ("决定人（decider）", "a decider"),
        "appeal" => ("不服决定的一方（applicant 或 respondent）", "the side that lost, applicant or respondent"),
        "state" => ("另一方（respondent）", "the respondent"),
        "agree" => ("申请人或另一方（applicant、respondent）", "applicant or respondent"),
        "object" => ("申请人以外的人（如 public）", "anybody but the applicant, such as public"),
        "work" or "call" or "hold" or "result" when d.Strands.SelectMany(s => s.Steps).FirstOrDefault(s => s.Id == step.Step) is { } work =>
            ($"步骤 {work.Id} 的 by：{By(work)}{(work.By is StepBy.Handler ? "（同一位经办人）" : "")}", $"{By(work)}, as by of {work.Id} says{(work.By is StepBy.Handler ? "; it is the one handler of the case" : "")}"),
        _ => null,
    };

    private static string By(WorkStep step) => JsonNamingPolicy.SnakeCaseLower.ConvertName(step.By.ToString());
}
