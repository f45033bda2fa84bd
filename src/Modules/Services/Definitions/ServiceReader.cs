using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Services.Handling;

namespace Kechuang.Services.Definitions;

/// <summary>Reads a service from its file: strictly, so that a slip of the pen is found with its line.</summary>
internal static class ServiceReader
{
    private static readonly string[] RoleWords = ["programme_officer", "panel_chair"];
    private static readonly string[] AudienceWords = ["person", "organisation"];

    public static ServiceDefinition Read(PackNode file, string version)
    {
        var definition = new ServiceDefinition
        {
            Id = file.Text("id"),
            Version = version,
            Kind = file.Has("kind") ? file.Choice<ServiceKind>("kind") : ServiceKind.Item,
            Systems = file.Texts("systems"),
            Title = file.Local("title"),
            Summary = file.Local("summary"),
            Department = file.Local("department"),
            Clauses = file.Texts("clauses"),
            Audience = [.. file.Texts("audience").Select(a => Word(file, "audience", a, Audiences.Read(a), AudienceWords))],
            Handles = Roles(file, "handles"),
            Decides = Roles(file, "decides"),
            Facts = file.Each("facts", f => new AskedFact(f.Text("key"), f.Flag("required", missing: true), f.OptionalText("clause"))),
            Prose = file.Each("prose", Prose),
            Materials = file.Each("materials", Paper),
            Accept = Optional(file, "accept", GateOf),
            Commitment = Optional(file, "commitment", ClausalOf),
            Filing = Optional(file, "filing", ClausalOf),
            Strands = Strands(file),
            Stops = file.Each("stops", s => new StopGround(s.Text("id"), s.Local("title"), s.ClauseOrDesign())),
            Publicity = Optional(file, "publicity", p => new Publicity(p.OptionalText("days"), p.ClauseOrDesign(), p.Texts("shows"))),
            Appeal = Optional(file, "appeal", a => new AppealRules(a.OptionalText("days"), a.ClauseOrDesign(), a.Local("note"))),
            LaterCheck = Optional(file, "laterCheck", ClausalOf),
            Districts = Optional(file, "districts", d => new Delegation(d.Text("clause"), d.Texts("authorised"), d.Local("note"))),
            Respondent = Optional(file, "respondent", r => new PartyRules(r.Flag("anonymous"), r.Texts("shares"), r.Flag("people"), r.ClauseOrDesign())),
            Sanctions = Optional(file, "sanctions", s => new Sanctions(
                s.Each("kinds", k => new SanctionKind(k.Text("id"), k.Local("title"), k.OptionalText("most"))), s.OptionalText("term"), s.Flag("required", missing: true), s.Local("repair"), s.ClauseOrDesign())),
            Words = Optional(file, "words", w => new OutcomeWords(w.Local("granted"), w.Local("refused"))),
            Fee = file.OptionalLocal("fee"),
            Indicators = file.Texts("indicators"),
            Examples = ServiceExampleReader.Read(file),
        };
        file.RefuseUnknownKeys();
        return definition;
    }

    private static T? Optional<T>(PackNode node, string key, Func<PackNode, T> read)
        where T : class => node.Child(key) is { } child ? child.Strictly(read) : null;

    private static Clausal ClausalOf(PackNode node) => new(node.Local("text"), node.ClauseOrDesign());

    private static ProseField Prose(PackNode node)
    {
        var field = new ProseField(node.Text("id"), node.Local("title"), node.OptionalLocal("help"), node.Whole("max") ?? 0, node.Flag("required", missing: true));
        if (field.Max is < 1 or > 5000)
        {
            node.Error("max: must be from 1 to 5000 characters.", "max：须为1到5000个字。");
        }

        return field;
    }

    private static Material Paper(PackNode node) =>
        new(node.Text("id"), node.Local("title"), node.Flag("required", missing: true), node.ClauseOrDesign(), node.Flag("later"));

    private static Gate GateOf(PackNode node) => new(
        node.Texts("sets"), node.Texts("rules"), node.Texts("grounds"),
        node.Has("whenNo") ? node.Choice<Reaction>("whenNo") : Reaction.Refuse,
        node.Has("whenUnknown") ? node.Choice<Reaction>("whenUnknown") : Reaction.Refuse);

    private static IReadOnlyList<Strand> Strands(PackNode file)
    {
        if (file.List("strands").Count > 0)
        {
            return file.Each("strands", s => StrandOf(s, s.Text("id"), s.Local("title"), s.OptionalLocal("department"), s.OptionalText("desk")));
        }

        // A service that decides one thing writes its parts at the top.
        return [StrandOf(file, "main", file.Local("title"), null, null)];
    }

    private static Strand StrandOf(PackNode node, string id, Platform.LocalText title, Platform.LocalText? department, string? desk)
    {
        if (!node.Has("clock"))
        {
            node.Error(
                "clock: missing. Where the text gives no time, write { days: null, clause: null, design: true }.",
                "clock：缺少。文本没有给出时限的，写 { days: null, clause: null, design: true }。");
        }

        return new(
            id, title, department, desk,
            node.Child("clock") is { } clock ? clock.Strictly(Clock) : new(null, null, null, null),
            node.Each("steps", s => new WorkStep(
                s.Text("id"), s.Local("title"), s.Has("by") ? s.Choice<StepBy>("by") : StepBy.Handler, s.Texts("records"), s.Flag("required", missing: true), s.ClauseOrDesign(),
                s.Has("form") ? s.Choice<StepManner>("form") : StepManner.Task, s.OptionalText("settles"), Optional(s, "review", ExpertReview.Read))
            {
                Needs = s.Texts("needs"),
                When = Optional(s, "when", w => new StepCondition(w.Text("fact"), w.Texts("is"))),
            }),
            Optional(node, "decide", GateOf),
            Optional(node, "outcome", o => new Outcome(o.OptionalLocal("certificate"), o.OptionalText("prefix") ?? "", o.OptionalText("validMonths"), Optional(o, "register", FillingOf), o.Texts("shows"), o.Flag("seals"),
                Optional(o, "once", c => new Once(c.Choice<OncePer>("per"), c.OptionalText("of"), c.Flag("renews"), c.ClauseOrDesign())))
            {
                Until = o.OptionalText("until"),
            }));
    }

    private static RegisterFilling FillingOf(PackNode node) => new(
        node.Text("id"), node.OptionalText("name"), Sources(node.Child("fields")), Sources(node.Child("values")), node.OptionalText("exit"), node.OptionalText("repaired"), node.OptionalText("served"));

    private static Dictionary<string, string> Sources(PackNode? node) =>
        node?.Values().ToDictionary(v => v.Key, v => Proceeding.TextOf(PackValues.Of(v.Value)), StringComparer.Ordinal) ?? [];

    private static StrandClock Clock(PackNode node)
    {
        var clock = new StrandClock(node.OptionalText("days"), node.OptionalText("clause"), node.OptionalText("fact"), node.OptionalLocal("breach"));
        _ = node.Flag("design");
        if (decimal.TryParse(clock.Parameter, out _))
        {
            node.ErrorAt(
                "days", "name the parameter that holds the days, such as work_permit.days: numbers stand in parameters.yaml with their clause.",
                "请写存放天数的参数，如 work_permit.days：数字连同条款写在 parameters.yaml。");
        }
        else if (clock is { Parameter: not null, Clause: null })
        {
            node.ErrorAt("days", "name the clause that gives the time.", "请写明给出时限的条款（clause）。");
        }

        return clock;
    }

    private static IReadOnlyList<Role> Roles(PackNode file, string key)
    {
        IReadOnlyList<Role> roles = [.. file.Texts(key).Select(word => word switch
        {
            "programme_officer" => Role.ProgrammeOfficer,
            "panel_chair" => Role.PanelChair,
            _ => Word(file, key, word, (Role?)null, RoleWords),
        })];
        if (roles.Count == 0)
        {
            file.ErrorAt(key, $"name at least one of {string.Join(", ", RoleWords)}.", $"至少写一个角色：{string.Join("、", RoleWords)}。");
        }

        return roles;
    }

    private static T Word<T>(PackNode file, string key, string word, T? read, string[] known)
        where T : struct
    {
        if (read is null)
        {
            file.ErrorAt(key, $"{word} is not one of the words that are known here: {string.Join(", ", known)}.", $"{word} 不是这里可用的词：{string.Join("、", known)}。");
        }

        return read ?? default;
    }
}
