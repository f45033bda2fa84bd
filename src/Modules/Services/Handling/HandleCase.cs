using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Web.Checking;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Calculating;
using Kechuang.Services.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Handling;

/// <summary>An officer takes a step on a case: the desk's page and the API send the same request.</summary>
internal sealed class HandleCase(
    Docket docket, NamePerson people, CollectFacts collect, FactText factTexts, CaseWords words, RequestChecks checks, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>A step.</summary>
    public sealed class Request
    {
        /// <summary>accept, return, decline, name, work, call, hold, go_on, pause, resume, propose, send_back, decide, answer, finish, check, repair.</summary>
        [Display(Name = "步骤"), Required, StringLength(20)]
        public string Do { get; set; } = "";

        /// <summary>The version of the case that the officer saw.</summary>
        [Display(Name = "版本")]
        public long Version { get; set; }

        /// <summary>Why.</summary>
        [Display(Name = "理由"), StringLength(2000)]
        public string? Reason { get; set; }

        /// <summary>grant or refuse; upheld or dismissed; passed or failed.</summary>
        [Display(Name = "结果"), StringLength(20)]
        public string? Outcome { get; set; }

        /// <summary>Working days of publicity, where the text gives none.</summary>
        [Display(Name = "公示工作日"), Range(1, 60)]
        public int? Days { get; set; }

        /// <summary>Months of a sanction, where the text gives none; without them it has no end.</summary>
        [Display(Name = "处理期限（月）"), Range(1, 120)]
        public int? Months { get; set; }

        /// <summary>When a hearing or mediation takes place, in local time: 2026-03-05T10:00.</summary>
        [Display(Name = "时间"), StringLength(20)]
        public string? When { get; set; }

        /// <summary>Where it takes place.</summary>
        [Display(Name = "地点"), StringLength(Sitting.PlaceLength)]
        public string? Place { get; set; }

        /// <summary>The person on the other side: the e-mail of the account, the ORCID, or the id of the account.</summary>
        [Display(Name = "被举报的个人"), StringLength(200)]
        public string? Person { get; set; }

        /// <summary>What a mediator proposes to both sides.</summary>
        [Display(Name = "调解方案"), StringLength(2000)]
        public string? Terms { get; set; }

        /// <summary>Facts and materials that lack, by id.</summary>
        [Display(Name = "缺少的内容"), MaxLength(100)]
        public List<string> Lacking { get; set; } = [];

        /// <summary>The working step.</summary>
        [Display(Name = "办理步骤"), StringLength(40)]
        public string? Step { get; set; }

        /// <summary>The ground of a stop, or the sanction.</summary>
        [Display(Name = "依据"), StringLength(40)]
        public string? Ground { get; set; }

        /// <summary>The objection that is answered.</summary>
        [Display(Name = "异议")]
        public Guid? Objection { get; set; }

        /// <summary>What a working step found, by fact, as typed.</summary>
        [Display(Name = "事实"), MaxLength(100)]
        public Dictionary<string, string> Found { get; set; } = [];
    }

    /// <summary>Why a step was not taken, with the status that says so.</summary>
    public sealed record Refusal(int Status, string Sentence);

    /// <returns>Null when it is done.</returns>
    public async Task<Refusal?> TakeAsync(Proceeding proceeding, Case it, Request request, CancellationToken ct)
    {
        if (it.Version != request.Version)
        {
            return new(StatusCodes.Status409Conflict, words.TooLate);
        }

        if (checks.Check(request) is [var wrong, ..])
        {
            return new(StatusCodes.Status422UnprocessableEntity, wrong.Message);
        }

        var (who, now, reason) = (docket.Me(proceeding, it), clock.GetUtcNow(), request.Reason?.ReplaceLineEndings("\n").Trim() ?? "");
        var (read, unread) = Read(proceeding.Definition.StrandOf(it.Strand), request);
        if (unread is not null)
        {
            return new(StatusCodes.Status422UnprocessableEntity, unread);
        }

        var issue = await docket.IssuingAsync(proceeding, request.Do is "decide" or "finish" ? 1 : 0, ct);
        var outcome = request.Outcome == "grant" ? Granting.Grant : Granting.Refuse;
        var found = read.ToDictionary(r => r.Key, r => collect.ValueOf(r.Key, r.Value), StringComparer.Ordinal);
        var refused = request.Do switch
        {
            "accept" => proceeding.Accept(it, who, now),
            "return" => proceeding.AskForMore(it, who, request.Lacking, reason, now),
            "decline" => proceeding.Decline(it, who, reason),
            "work" => proceeding.Work(it, who, request.Step ?? "", found),
            "call" when centre.InstantOf(request.When, "yyyy-MM-ddTHH:mm") is { } at => proceeding.Call(it, who, request.Step ?? "", at.ToUniversalTime(), request.Place?.Trim() ?? "", now),
            "hold" => proceeding.Hold(it, who, request.Step ?? "", reason, request.Terms?.ReplaceLineEndings("\n").Trim(), now),
            "name" => proceeding.Name(it, who, await people.FindAsync(request.Person, ct)),
            "pause" => proceeding.Pause(it, who, request.Ground ?? "", now),
            "resume" => proceeding.Resume(it, who, now),
            "propose" when request.Outcome is "grant" or "refuse" => proceeding.Propose(it, who, outcome, reason, now),
            "send_back" => proceeding.SendBack(it, who, reason),
            "decide" when request.Outcome is "grant" or "refuse" => proceeding.Decide(it, who, outcome, reason, request.Days, issue, now, request.Ground, request.Months),
            "answer" when proceeding.Objections.Find(o => o.Id == request.Objection && o.CaseId == it.Id) is { } objection =>
                proceeding.AnswerObjection(it, objection, who, request.Outcome == "upheld", reason, now),
            "finish" => !who.Is(Part.Handler | Part.Decider) ? Refused.Because("role") : who.HasASide ? Refused.Because("same-person") : proceeding.Finish(it, issue, now),
            "check" when request.Outcome is "passed" or "failed" => proceeding.CheckLater(it, who, request.Outcome == "passed", reason, now),
            "go_on" => proceeding.GoOn(it, who, reason),
            "repair" => proceeding.Repair(it, who, reason, now),
            _ => Refused.Because("reason"),
        };
        if (refused is not null)
        {
            return new(CaseWords.StatusOf(refused), words.Of(proceeding.Definition, refused));
        }

        foreach (var (key, value) in read)
        {
            proceeding.Finding[key] = value;
        }

        if (await docket.EnterAsync(proceeding, ct) is { } taken)
        {
            return new(StatusCodes.Status409Conflict, words.Of(proceeding.Definition, taken));
        }

        it.Touch();
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : new(StatusCodes.Status409Conflict, words.TooLate);
    }

    /// <summary>What a working step found, in canonical texts; or what is wrong with it. Nothing for any other step.</summary>
    private (Dictionary<string, string> Read, string? Refusal) Read(Strand strand, Request request)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach (var key in request.Do == "work" ? strand.Steps.FirstOrDefault(s => s.Id == request.Step)?.Records ?? [] : [])
        {
            var reading = factTexts.Read(key, request.Found.GetValueOrDefault(key));
            if (reading.Refusal is not null || reading.Value is null)
            {
                return ([], reading.Refusal ?? texts["请填写{0}。", factTexts.Title(key)]);
            }

            read[key] = reading.Value;
        }

        return (read, null);
    }
}
