using System.Globalization;
using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Time;
using Kechuang.Services.Handling;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Services.Definitions;

/// <summary>Plays one example of a service through the same steps that real cases take.</summary>
internal sealed class ServiceExampleRunner
{
    /// <summary>What a story can do.</summary>
    public static readonly string[] Steps =
    [
        "submit", "supply", "withdraw", "accept", "return", "decline", "work", "review", "result", "call", "hold", "agree", "pause", "resume", "propose", "send_back", "decide", "object", "answer", "finish",
        "appeal", "name", "state", "go_on", "check", "repair", "watch",
    ];

    private readonly ServiceDefinition definition;
    private readonly ServiceExample example;
    private readonly Gatekeeper gatekeeper;
    private readonly Proceeding proceeding;
    private readonly Dictionary<string, Guid> people = new(StringComparer.Ordinal);
    private readonly HashSet<string> declared;
    private int issued;
    private bool asked;

    private ServiceExampleRunner(ServiceDefinition definition, Gatekeeper gatekeeper, ServiceExample example)
    {
        (this.definition, this.example) = (definition, example);
        this.gatekeeper = gatekeeper = gatekeeper.Assuming(example.Given.Where(g => gatekeeper.IsParameter(g.Key)).ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal));
        foreach (var name in example.People.Keys)
        {
            people[name] = Guid.CreateVersion7(example.Steps[0].At);
        }

        var applicant = example.People.FirstOrDefault(p => p.Value == "applicant").Key;
        proceeding = new(definition, gatekeeper, new()
        {
            Id = Guid.CreateVersion7(example.Steps[0].At),
            Service = definition.Id,
            Definition = definition.Version,
            ApplicantId = applicant is null ? null : people[applicant],
            OrganisationId = definition.Audience.Contains(Policy.Contracts.Audience.Organisation) ? Guid.CreateVersion7(example.Steps[0].At) : null,
            Holder = "甲某",
            StartedAt = example.Steps[0].At,
        });
        declared = [.. definition.Prose.Select(p => p.Id)];
        Know(example.Given);
        Hand(example.Materials);
    }

    /// <summary>Null when the example ends as it says; otherwise what came instead.</summary>
    /// <param name="definition">The service.</param>
    /// <param name="gatekeeper">The rules, parameters and calendar.</param>
    /// <param name="example">The story.</param>
    /// <param name="walked">Gets every step as it came out; null when nobody looks.</param>
    public static LocalText? Run(ServiceDefinition definition, Gatekeeper gatekeeper, ServiceExample example, ICollection<WalkedStep>? walked = null) =>
        example.Steps.Count == 0 ? new("没有步骤。", "has no steps.") : new ServiceExampleRunner(definition, gatekeeper, example).Play(walked);

    private LocalText? Play(ICollection<WalkedStep>? walked)
    {
        foreach (var step in example.Steps)
        {
            foreach (var it in step.Strand is null && step.Do is not ("submit" or "supply" or "withdraw") ? [.. proceeding.Cases] : Chosen(step))
            {
                var refused = Take(step, it);
                walked?.Add(new(step, refused?.Code, [.. proceeding.Cases.Select(c => c.State)]));
                if (refused?.Code != step.Refused || NamesOther(step, refused))
                {
                    var (what, detail) = ($"{step.Do}{(it is null || definition.Strands.Count == 1 ? "" : $" {it.Strand}")}", refused is { Detail.Count: > 0 } ? $" ({string.Join(", ", refused.Detail)})" : "");
                    var why = refused is null ? new("", "") : StoryWords.Why(definition, step, refused, it ?? proceeding.Cases.FirstOrDefault());
                    return new(
                        $"第 {step.Line} 行：{step.By} 的 {what}：应为{Chinese(step.Refused)}，实为{Chinese(refused?.Code)}{detail}。{why.Zh}",
                        $"line {step.Line}: {what} by {step.By}: expected {Word(step.Refused)}, was {Word(refused?.Code)}{detail}.{why.En}");
                }
            }
        }

        return Compare();
    }

    /// <summary>Whether a refusal names something else than the story says, where it says it.</summary>
    private static bool NamesOther(ServiceExampleStep step, Refused? refused) =>
        step is { Refused: not null, Do: not "return", Lacking.Count: > 0 } && !refused!.Detail.Order(StringComparer.Ordinal).SequenceEqual(step.Lacking.Order(StringComparer.Ordinal));

    private List<Case?> Chosen(ServiceExampleStep step) =>
        [step.Strand is null ? null : proceeding.Cases.Find(c => c.Strand == step.Strand)];

    private void Know(IReadOnlyDictionary<string, Value> facts)
    {
        foreach (var (key, value) in facts)
        {
            if (declared.Contains(key))
            {
                proceeding.Application.Prose[key] = Proceeding.TextOf(value);
            }
            else if (!gatekeeper.IsParameter(key))
            {
                proceeding.Facts[key] = gatekeeper.Fit(key, value);
            }
        }
    }

    /// <summary>The certificates that the applicant has from before, as the story says.</summary>
    private void Hold(DateTimeOffset at)
    {
        if (example.Holds is { } until && proceeding.Held.Count == 0)
        {
            proceeding.Held.AddRange(proceeding.PlacesOf(at).Select(place => new Certificate
            {
                Id = Guid.CreateVersion7(at),
                CaseId = Guid.CreateVersion7(at),
                Number = "EXAMPLE-0",
                Code = "EXAMPLE-0",
                Service = definition.Id,
                Title = definition.Title,
                Holder = proceeding.Application.Holder,
                OfPerson = proceeding.Application.OrganisationId is null,
                Shows = [],
                IssuedOn = gatekeeper.DayOf(at),
                ValidUntil = until,
                Place = place,
            }));
        }
    }

    private Refused? Take(ServiceExampleStep step, Case? it)
    {
        var who = Who(step.By);
        Hand(step.Materials);
        if (step.Do is "submit" or "supply")
        {
            Know(step.With);
            proceeding.Application.Committed |= step.Ground == "commitment";
            Hold(step.At);
        }

        var outcome = step.Outcome == "refuse" ? Granting.Refuse : Granting.Grant;
        var reason = step.Reason ?? "";
        asked |= step.Do is "submit" or "decide" or "propose";
        return (step.Do, it) switch
        {
            ("submit", _) => proceeding.Submit(who, "EXAMPLE-1", Issue, step.At),
            ("supply", _) => proceeding.Supply(who, step.At),
            ("withdraw", _) => proceeding.Withdraw(who, step.At),
            (_, null) => Refused.Because("state"),
            ("accept", _) => proceeding.Accept(it, who, step.At),
            ("return", _) => proceeding.AskForMore(it, who, step.Lacking, reason, step.At),
            ("decline", _) => proceeding.Decline(it, who, reason),
            ("work", _) => proceeding.Work(it, who, step.Step ?? "", step.With.ToDictionary(w => w.Key, w => gatekeeper.Fit(w.Key, w.Value), StringComparer.Ordinal)),
            ("review", _) => proceeding.OpenReview(it, who, Guid.CreateVersion7(step.At), step.At),
            ("result", _) => StoryReview.Take(proceeding, gatekeeper, it, who, step, [.. step.Opinions.Select(o => (people[o.By], o.Marks))]),
            ("pause", _) => proceeding.Pause(it, who, step.Ground ?? "", step.At),
            ("resume", _) => proceeding.Resume(it, who, step.At),
            ("propose", _) => proceeding.Propose(it, who, outcome, reason, step.At),
            ("send_back", _) => proceeding.SendBack(it, who, reason),
            ("call", _) => proceeding.Call(it, who, step.Step ?? "", step.At.AddDays(step.Days ?? 1), reason, step.At),
            ("hold", _) => proceeding.Hold(it, who, step.Step ?? "", reason, step.Ground, step.At),
            ("agree", _) => proceeding.Sittings.FindLast(s => s.CaseId == it.Id && s.HeldAt is not null) is { } sitting
                ? proceeding.Agree(it, who, sitting.Id, step.Outcome != "no", step.At) : Refused.Because("state"),
            ("decide", _) => proceeding.Decide(it, who, outcome, reason, step.Days, Issue, step.At, step.Ground, step.Months),
            ("object", _) => proceeding.Object(it, who, reason, step.At),
            ("answer", _) => proceeding.Objections.FindLast(o => o.CaseId == it.Id) is { } objection
                ? proceeding.AnswerObjection(it, objection, who, step.Outcome == "upheld", reason, step.At) : Refused.Because("state"),
            ("finish", _) => proceeding.Finish(it, Issue, step.At),
            ("appeal", _) => proceeding.Appeal(it, who, reason, step.At),
            ("check", _) => proceeding.CheckLater(it, who, step.Outcome != "failed", reason, step.At),
            ("repair", _) => proceeding.Repair(it, who, reason, step.At),
            ("name", _) => proceeding.Name(it, who, people.TryGetValue(step.Ground ?? "", out var named) ? named : null),
            ("state", _) => proceeding.State(who, reason, step.At),
            ("go_on", _) => proceeding.GoOn(it, who, reason),
            ("watch", _) => proceeding.NoteBreach(it, step.At) || proceeding.NoteServed(it, step.At) ? null : Refused.Because("in-time"),
            _ => Refused.Because("unknown-step"),
        };
    }

    private void Hand(IReadOnlyList<string> materials)
    {
        foreach (var material in definition.Materials.Where(m => materials.Contains(m.Id) && proceeding.Materials.Add(m.Id)))
        {
            proceeding.Papers.Add(new(material.Id, material.Title, Platform.Packs.Pack.VersionOf(material.Id), material.Id.Length));
        }
    }

    private Actor Who(string name) => name == "platform" ? new(null, Part.None) : new(people[name], example.People[name] switch
    {
        "applicant" => Part.Applicant,
        "handler" => Part.Handler,
        "decider" => Part.Decider,
        "expert" => Part.Expert,
        "respondent" => Part.Respondent,
        "programme_officer" => PartOf(Role.ProgrammeOfficer),
        "panel_chair" => PartOf(Role.PanelChair) | Part.Expert,
        _ => Part.None,
    });

    /// <summary>What a role may do by the file itself.</summary>
    private Part PartOf(Role role) =>
        (definition.Handles.Contains(role) ? Part.Handler : Part.None) | (definition.Decides.Contains(role) ? Part.Decider : Part.None);

    private (string Number, string Code) Issue(string series) => (string.Create(CultureInfo.InvariantCulture, $"{series}-{++issued}"), "EXAMPLE");

    private LocalText? Compare()
    {
        var (expect, last) = (example.Expect, example.Steps[^1].At);
        foreach (var (strand, word) in expect.States)
        {
            var state = proceeding.Cases.Find(c => c.Strand == strand) is { } it ? JsonNamingPolicy.SnakeCaseLower.ConvertName(it.State.ToString()) : proceeding.Application.IsDraft ? "draft" : "none";
            if (state != word)
            {
                return Differs($"状态（{strand}）", $"state of {strand}", word, state);
            }
        }

        foreach (var (strand, word) in expect.Clock)
        {
            var clock = proceeding.Cases.Find(c => c.Strand == strand) is { } it ? ClockWord(it, last) : "none";
            if (clock != word)
            {
                return Differs($"计时（{strand}）", $"clock of {strand}", word, clock);
            }
        }

        foreach (var (strand, word) in expect.Registers)
        {
            var entry = proceeding.Cases.Find(c => c.Strand == strand) is { } it ? proceeding.EntryWord(it) : "none";
            if (entry != word)
            {
                return Differs($"名录（{strand}）", $"register of {strand}", word, entry);
            }
        }

        foreach (var (strand, word) in expect.Days)
        {
            var days = proceeding.Cases.Find(c => c.Strand == strand)?.DaysUsed is { } used ? used.ToString(CultureInfo.InvariantCulture) : "none";
            if (days != word)
            {
                return Differs($"用时（{strand}）", $"days of {strand}", word, days);
            }
        }

        var said = proceeding.Answer.Verdicts.SelectMany(v => v.Rules).GroupBy(r => r.RuleId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => JsonNamingPolicy.KebabCaseLower.ConvertName(g.First().Outcome.ToString()), StringComparer.Ordinal);
        foreach (var (rule, word) in expect.Rules)
        {
            if (said.GetValueOrDefault(rule, "none") is var answer && answer != word)
            {
                return Differs($"规则 {rule}", $"rule {rule}", word, answer);
            }
        }

        var seen = proceeding.Cases.SelectMany(c => PublicView.Of(proceeding, c)).ToHashSet(StringComparer.Ordinal);
        var kinds = proceeding.Happenings.Select(h => h.Kind).ToList();
        var certificates = proceeding.Certificates.Count(c => c.RevokedAt is null);
        var verdict = asked ? JsonNamingPolicy.SnakeCaseLower.ConvertName(proceeding.Answer.Outcome.ToString()) : "none";
        var read = StoryReview.Seen(proceeding, gatekeeper);
        var mean = proceeding.Reviews.LastOrDefault()?.Ground?.Mean;
        return expect.Verdict is { } wanted && wanted != verdict ? Differs("规则结论", "verdict", wanted, verdict)
            : expect.Missing is { } missing && !missing.Order(StringComparer.Ordinal).SequenceEqual(proceeding.Answer.Missing) ? Differs("缺少的", "missing", string.Join(", ", missing), string.Join(", ", proceeding.Answer.Missing))
            : expect.PublicSees.FirstOrDefault(k => !seen.Contains(k)) is { } unseen ? new($"公众看不到 {unseen}；看得到：{Listed(seen)}。", $"the public does not see {unseen}; it sees {Listed(seen)}.")
            : expect.PublicMisses.FirstOrDefault(seen.Contains) is { } leaked ? new($"公众看得到 {leaked}。", $"the public sees {leaked}.")
            : expect.ExpertSees.FirstOrDefault(k => !read.Contains(k)) is { } hidden ? new($"评审专家看不到 {hidden}；看得到：{Listed(read)}。", $"the reviewer does not see {hidden}; it sees {Listed(read)}.")
            : expect.ExpertMisses.FirstOrDefault(read.Contains) is { } told ? new($"评审专家看得到 {told}。", $"the reviewer sees {told}.")
            : expect.Mean is { } average && average != mean ? Differs("平均分", "mean", average.ToString(CultureInfo.InvariantCulture), mean?.ToString(CultureInfo.InvariantCulture) ?? "none")
            : expect.Certificates is { } count && count != certificates ? Differs("证照数", "certificates", $"{count}", $"{certificates}")
            : expect.ValidUntil is { } until && proceeding.Certificates.FindLast(c => c.RevokedAt is null)?.ValidUntil is var ends && ends != until ? Differs("证照有效期至", "validUntil", Day(until), ends is { } end ? Day(end) : "none")
            : Misses(expect.Records, kinds) is { } record ? new($"记录里这个位置没有 {record}；有：{string.Join(", ", kinds)}。", $"the record has no {record} at its place; it has {string.Join(", ", kinds)}.")
            : null;
    }

    private static LocalText Differs(string chinese, string english, string wanted, string found) => new($"{chinese}：应为 {wanted}，实为 {found}。", $"{english}: expected {wanted}, was {found}.");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Listed(IEnumerable<string> seen) => string.Join(", ", seen.Order(StringComparer.Ordinal));

    /// <summary>What a story can expect of a clock.</summary>
    public static IReadOnlyList<string> Clocks { get; } = ["none", "running", "paused", "met", "overdue", "unknown-year"];

    private string ClockWord(Case it, DateTimeOffset at) => proceeding.Clock(it, at)?.State switch
    {
        null => "none",
        StatutoryClock.State.Running => "running",
        StatutoryClock.State.Paused => "paused",
        StatutoryClock.State.Met => "met",
        StatutoryClock.State.Overdue => "overdue",
        _ => "unknown-year",
    };

    /// <summary>The first of the wanted records that does not come after those before it.</summary>
    private static string? Misses(IReadOnlyList<string> wanted, List<string> kinds)
    {
        var at = 0;
        foreach (var kind in wanted)
        {
            var found = kinds.IndexOf(kind, at);
            if (found < 0)
            {
                return kind;
            }

            at = found + 1;
        }

        return null;
    }

    private static string Chinese(string? code) => code is null ? "办成" : $"不准（{code}）";

    private static string Word(string? code) => code is null ? "done" : $"refused ({code})";
}
