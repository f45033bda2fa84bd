using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Browser.Tests;

/// <summary>An auditor reads everything and changes nothing, whatever is sent in their name.</summary>
public sealed partial class AuditorTests(SampleCity city) : IClassFixture<SampleCity>
{
    // What everybody may do for themselves (account, saved searches, own facts, an own application with the check of its rules), and the inspection of projects, which is an auditor's work.
    private static readonly string[] OnesOwn =
    [
        "identity.", "portal.", "services.watch.", "registry.person.added person", "registry.fact.recorded person", "services.application.begun service-application", "policy.decision.made decision",
        "programmes.project.inspection-planned project",
    ];

    [ChromiumFact]
    public async Task Whatever_others_may_send_an_auditor_sends_in_vain()
    {
        var auditor = city.People.Single(p => p.Role == "auditor").Person!;
        var map = new Map(city.World);
        Dictionary<string, (string Address, List<KeyValuePair<string, string>> Fields)> forms = new(StringComparer.Ordinal);
        foreach (var (_, person) in city.People)
        {
            var somebody = person ?? city.World.Visitor();
            foreach (var (pattern, path) in (await map.Reach(somebody)).Pages)
            {
                foreach (var form in Forms().Matches((await somebody.Open(path)).Html).Select(m => m.Value))
                {
                    var (address, fields) = (Address(form) is { Length: > 0 } action ? action : path, Fields(form));
                    forms.TryAdd($"{pattern} {Address(form).Split('?')[0].TrimEnd([.. "0123456789abcdef-"])} {fields.Find(f => f.Key == "_handler").Value}", (address, fields));
                }
            }
        }

        forms.Count.ShouldBeGreaterThan(100);
        var token = Token().Match((await auditor.Open("/account/password")).Html).Groups[1].Value;
        List<string> broken = [];
        foreach (var (form, (address, fields)) in forms.Where(f => !f.Value.Address.StartsWith("/account", StringComparison.Ordinal)))
        {
            fields.RemoveAll(f => f.Key == "__RequestVerificationToken");
            using var body = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
            using var answer = await auditor.Http.PostAsync(new Uri(address, UriKind.Relative), body);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                broken.Add($"{form}: {(int)answer.StatusCode}");
            }
        }

        broken.ShouldBeEmpty();
        (await city.World.Db(db => db.Set<JournalEntry>().Where(e => e.ActorId == auditor.Id).Select(e => e.Kind + " " + e.SubjectType).Distinct().ToListAsync()))
            .Where(k => !OnesOwn.Any(own => k.StartsWith(own, StringComparison.Ordinal))).ShouldBeEmpty("An auditor changes nothing.");
    }

    private static string Address(string form) => WebUtility.HtmlDecode(Action().Match(form[..form.IndexOf('>', StringComparison.Ordinal)]).Groups[1].Value);

    /// <summary>What a form would send that somebody has filled in.</summary>
    private static List<KeyValuePair<string, string>> Fields(string form)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var field in Inputs().Matches(form).Select(m => m.Value))
        {
            var (name, type, value) = (Attribute(field, "name"), Attribute(field, "type"), Attribute(field, "value"));
            if (name.Length > 0 && (type != "radio" || fields.All(f => f.Key != name)))
            {
                fields.Add(new(name, value.Length > 0 ? value : type switch
                {
                    "date" => "2026-04-01",
                    "number" => "1",
                    _ when field.StartsWith("<select", StringComparison.Ordinal) => Options().Matches(field).Select(o => WebUtility.HtmlDecode(o.Groups[1].Value)).FirstOrDefault(v => v.Length > 0) ?? "",
                    _ => "有人试一试，写下足够长的一句话。",
                }));
            }
        }

        return fields;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag[..tag.IndexOf('>', StringComparison.Ordinal)], $"\\s{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("\\saction=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<(?:input|button)\\s[^>]*>|<textarea\\s.*?</textarea>|<select\\s.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("<option[^>]*\\svalue=\"([^\"]*)\"")]
    private static partial Regex Options();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
