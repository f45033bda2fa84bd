using System.Net;
using System.Text;
using Kechuang.Platform.Identity;

namespace Kechuang.Registry.Tests;

public sealed class HostileInputTests(World world) : IClassFixture<World>
{
    // As they stand in a body: a zero, a control character, the sign of a broken encoding, far too much.
    private static readonly string[] Wrong = ["a%00b", "a%01b", "%EF%BF%BD", new('x', 30_000)];

    // Half a pair and bytes of no encoding: the server keeps such escapes as the signs that they are written with.

    private static readonly string[] Odd =
        ["%ED%A0%80", "%FF%FE%C0", "", "%22", "%25", "%27%20OR%201%3D1", "NEAR%28a%29", "%3Cb%3E", "-1", "2026-13-45", "0000-00-00", "99999999999999999999", "00000000-0000-0000-0000-000000000000", "null", "%F0%9F%98%80", "%E9%96%93"];

    private static readonly string Megabyte = new('y', 1 << 20);

    public static TheoryData<string> Forms => ["/registry/organisations/new", "/registry/organisations/{0}/edit", "/registry/organisations/{0}/members", "/my/relations", "/my/shares", "/registry/organisations/{0}/shares", "/my/facts/person.degree", "/my/facts/person.phone", "/my/facts/organisation.phone?organisation={0}"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_field_of_a_form_refuses_what_cannot_be_kept_and_none_makes_the_server_fail(string form)
    {
        var organisation = await world.Organisation();
        var someone = await world.Someone((Role.CentreAdministrator, null, null), (Role.ResearchOffice, organisation, null));
        await world.PersonOf(someone, organisation);
        var path = form.Replace("{0}", organisation.ToString(), StringComparison.Ordinal);
        var (name, good) = Filled(form);
        List<string> failed = [];
        foreach (var field in good.Keys)
        {
            foreach (var value in Wrong.Append(field == good.Keys.First() ? Megabyte : "%00"))
            {
                await Try(field, value, answer => (int)answer is >= 400 and < 500);
            }

            foreach (var value in Odd.Append(null))
            {
                await Try(field, value, answer => (int)answer < 500);
            }
        }

        failed.ShouldBeEmpty();

        async Task Try(string field, string? value, Func<HttpStatusCode, bool> fits)
        {
            var page = await someone.Open(path);
            var fields = page.HiddenFields(name).Where(h => !good.ContainsKey(h.Key)).Select(h => $"{Uri.EscapeDataString(h.Key)}={Uri.EscapeDataString(h.Value)}")
                .Concat(good.Where(g => g.Key != field).Select(g => $"{g.Key}={Uri.EscapeDataString(g.Value)}"))
                .Concat(value is null ? [] : [$"{field}={value}"]);
            using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(string.Join('&', fields)));
            body.Headers.ContentType = new("application/x-www-form-urlencoded");
            var answer = await someone.Http.PostAsync(path, body);
            if (!fits(answer.StatusCode))
            {
                failed.Add($"{(int)answer.StatusCode} {field}={value?[..Math.Min(value.Length, 30)]}");
            }
        }
    }

    public static TheoryData<string> Addresses =>
    [
        "/registry/organisations?q={0}", "/registry/organisations?q={0}&page={0}&size={0}&sort={0}&kind={0}&district={0}&zone={0}", "/registry/organisations.csv?q={0}", "/registry/organisations.xlsx?kind={0}",
        "/registry/organisations/{0}", "/registry/organisations/{0}/members?q={0}", "/registry/organisations/{0}/edit", "/my/facts/{0}", "/my/facts/person.degree?organisation={0}", "/registry/facts/{0}", "/registry/facts?sort={0}",
        "/registry/import/{0}", "/registry/import/{0}.csv?outcome={0}", "/api/registry/organisations/import/{0}", "/search?q={0}", "/measures/once?{0}", "/files/{0}",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_address_makes_the_server_fail(string address)
    {
        var admin = await world.Someone(Role.CentreAdministrator);
        List<string> failed = [];
        foreach (var value in Wrong.Concat(Odd).Append(Guid.CreateVersion7().ToString()))
        {
            var answer = await admin.Http.GetAsync(address.Replace("{0}", value[..Math.Min(value.Length, 10_000)], StringComparison.Ordinal));
            if ((int)answer.StatusCode >= 500)
            {
                failed.Add($"{(int)answer.StatusCode} {value[..Math.Min(value.Length, 30)]}");
            }
        }

        failed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task An_import_without_a_file_is_refused(string type)
    {
        using var content = new ByteArrayContent(type == "application/json" ? [] : "\0\uFFFF"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        ((int)(await (await world.Someone(Role.CentreAdministrator)).Http.PostAsync("/api/registry/organisations/import", content)).StatusCode).ShouldBeInRange(400, 499);
    }

    private static (string Name, Dictionary<string, string> Fields) Filled(string form) => form switch
    {
        "/registry/organisations/new" or "/registry/organisations/{0}/edit" => ("organisation", new()
        {
            ["Input.Name"] = $"示范单位{Given.Code()}",
            ["Input.Code"] = Given.Code(),
            ["Input.Kind"] = "Enterprise",
            ["Input.District"] = "110108",
            ["Input.InZhongguancun"] = "true",
            ["Input.Address"] = "学院路 1 号",
        }),
        "/registry/organisations/{0}/members" => ("member", new() { ["Input.Name"] = "丙某", ["Input.Email"] = "nobody@example.org", ["Input.Position"] = "研究员", ["Input.Role"] = "" }),
        "/my/relations" => ("relation", new()
        {
            ["Input.Name"] = "丙某",
            ["Input.Organisation"] = "某单位",
            ["Input.Orcid"] = "",
            ["Input.Kind"] = "CoAuthor",
            ["Input.From"] = "2024-01-01",
            ["Input.To"] = "",
        }),
        "/my/shares" or "/registry/organisations/{0}/shares" => ("share", new()
        {
            ["Input.Side"] = "Holds",
            ["Input.Organisation"] = "某单位",
            ["Input.Name"] = "",
            ["Input.Orcid"] = "",
            ["Input.From"] = "2024-01-01",
            ["Input.To"] = "",
        }),
        _ => ("fact", new() { ["Input.Value"] = "doctor" }),
    };
}
