using Kechuang.Platform.Packs;
using Kechuang.Registry.Keeping;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests.Keeping;

/// <summary>A slip in the file of a register is named at its line in both languages, or one of its stories fails.</summary>
public sealed class RegisterSlipsTests(World world) : IClassFixture<World>
{
    private const string Pool = "high-tech-pool.yaml";

    [Theory]
    [InlineData("id: high-tech-pool", "id: high-tech-pond", "must be the name of the file")]
    [InlineData("systems: [ENT-01]", "systems: [ENT-99]", "ENT-99: the pack has no such system")]
    [InlineData("clauses: [\"000-23\", \"003-21\"]", "clauses: []", "name at least one clause")]
    [InlineData("clauses: [\"000-23\", \"003-21\"]", "clauses: [\"000-99\"]", "000-99: the pack has no such clause")]
    [InlineData("prefix: PY-", "prefix: PY 1", "capital letters, digits and hyphens")]
    [InlineData("selfProposed: true", "selfProposed: perhaps", "must be true or false")]
    [InlineData("form: number, visible: keeper", "form: figure, visible: keeper", "must be one of")]
    [InlineData("form: number, visible: keeper", "form: number, visible: nobody", "must be one of")]
    [InlineData("facet: true", "facet: true, colour: red", "unknown key")]
    [InlineData("{ id: rd, title: { zh: 研发投入占比（%）, en: \"R&D ratio in percent\" }", "{ id: rd, title: { zh: 研发投入占比（%） }", "title.en: missing")]
    [InlineData("form: choice, choices:", "choices:", "a field of the form choice has choices")]
    [InlineData("exits:", "validity: { parameter: work_permit.days, design: true }\nexits:", "work_permit.days is in the unit working_day; here it must be month")]
    [InlineData("exits:", "validity: { parameter: no.such, design: true }\nexits:", "no.such: the pack has no such parameter")]
    [InlineData("title: { zh: 迁出或停业, en: \"Moved or closed\" }, design: true", "title: { zh: 迁出或停业, en: \"Moved or closed\" }", "name the clause that asks for this")]
    [InlineData("do: reject, by: li, at: 2026-03-03T10:00:00+08:00, refused: reason", "do: rejct, by: li, at: 2026-03-03T10:00:00+08:00, refused: reason", "do: rejct is no step of an entry")]
    [InlineData("do: correct, by: li, at: 2026-04-01", "do: correct, by: li, at: 2026-02-01", "at: correct is earlier than publish before it")]
    [InlineData("tier: backbone }, reason", "tear: backbone }, reason", "tear: the pack has no such field")]
    [InlineData("fields:", "felds:", "felds: unknown key")]
    [InlineData("  - { id: field,", "\t- { id: field,", "not YAML")]
    public void A_slip_of_the_pen_is_named_at_its_line(string right, string wrong, string says)
    {
        var (pack, _) = Load(right, wrong);

        var error = pack.Errors.FirstOrDefault(e => e.Message.Contains(says, StringComparison.Ordinal)).ShouldNotBeNull(string.Join('\n', pack.Errors.Take(5).Select(e => e.Message)));
        (error.File, error.Line > 0, error.Chinese is null).ShouldBe(($"registers/{Pool}", true, false));
    }

    [Theory]
    [InlineData("state: left", "state: gone", "expected gone, was left")]
    [InlineData("ground: recognised, reason", "ground: risen, reason", "expected done, was ground")]
    [InlineData("versions: 2", "versions: 3", "versions")]
    [InlineData("form: number, visible: keeper", "form: number", "sees")]
    public void What_only_a_story_can_notice_fails_it(string right, string wrong, string says)
    {
        var (pack, section) = Load(right, wrong);

        pack.Errors.ShouldBeEmpty();
        section.RunExamples().Select(e => e.Failure).OfType<string>().ShouldContain(f => f.Contains(says, StringComparison.Ordinal));
    }

    private (Pack Pack, RegisterPack Section) Load(string right, string wrong)
    {
        var root = Directory.CreateDirectory(Path.Combine(world.Folder, Path.GetRandomFileName())).FullName;
        var text = File.ReadAllText(Path.Combine(Repository.Root, "centres", "beijing", "registers", Pool));
        text.ShouldContain(right);
        Directory.CreateDirectory(Path.Combine(root, "registers"));
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(root, "registers", Pool), text[..at] + wrong + text[(at + right.Length)..]);
        var (pack, section) = (new Pack(root), ActivatorUtilities.CreateInstance<RegisterPack>(world.Services));
        section.Load(pack);
        return (pack, section);
    }
}
