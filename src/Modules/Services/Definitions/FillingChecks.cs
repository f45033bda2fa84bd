using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>Checks that a service can fill the entries that it makes.</summary>
internal sealed class FillingChecks(Registers registers)
{
    public void Check(PackNode file, ServiceDefinition d, string? text)
    {
        foreach (var (prefix, register) in d.Strands.Select(s => s.Outcome?.Prefix).Where(p => p is { Length: > 0 }).Distinct().Select(p => (p, registers.NumberedBy(p!))).Where(p => p.Item2 is not null))
        {
            file.ErrorAt("outcome", $"prefix: {prefix} begins the numbers of the register {register} already.", $"prefix：名录 {register} 的编号已用 {prefix} 开头。");
        }

        foreach (var into in d.Strands.Select(s => s.Outcome?.Register).OfType<RegisterFilling>())
        {
            if (registers.Find(into.Register) is { } register)
            {
                Check((name, english, chinese) => file.ErrorAtName(text, name, $"register {register.Id}: {english}", $"名录 {register.Id}：{chinese}"), d, into, register);
            }
            else
            {
                file.ErrorAtName(text, into.Register, $"{into.Register}: the pack has no such register; mend the id, or add its file to registers/.", $"{into.Register}：中心包里没有这个名录；请改正编号，或者把文件加进 registers/。");
            }
        }
    }

    private static void Check(Action<string, string, string> say, ServiceDefinition d, RegisterFilling into, RegisterOutline register)
    {
        var filled = into.Fields.Keys.Concat(into.Values.Keys).ToList();
        foreach (var odd in filled.Where(f => !register.Fields.ContainsKey(f)))
        {
            say(odd, $"it has no field {odd}; it has {string.Join(", ", register.Fields.Keys)}.", $"没有字段 {odd}；它有 {string.Join("、", register.Fields.Keys)}。");
        }

        foreach (var open in register.Required.Where(f => !filled.Contains(f)))
        {
            say(register.Id, $"its field {open} is required; say under fields which fact fills it, or under values what it always says.", $"字段 {open} 必填；请在 fields 里写由哪个事实填入，或者在 values 里写固定内容。");
        }

        var known = d.FactKeys.Concat(d.Prose.Select(p => p.Id)).Concat(RegisterFilling.Sources).ToHashSet(StringComparer.Ordinal);
        foreach (var odd in into.Fields.Values.Append(into.Name).OfType<string>().Where(s => !known.Contains(s)).Distinct(StringComparer.Ordinal))
        {
            say(odd, $"{odd} is neither a fact or field of this service nor one of {string.Join(", ", RegisterFilling.Sources)}.", $"{odd} 既不是本服务的事实或者字段，也不是 {string.Join("、", RegisterFilling.Sources)} 之一。");
        }

        if (into.Name is null && (d.Respondent is not null || d.Audience.Contains(Audience.Person)))
        {
            say(register.Id, "name: say which fact names the entry, such as case.number; the name of a person would become public.", "name：请写条目用哪个事实命名，如 case.number；否则个人姓名会公开。");
        }

        if (into.Exit is null && (d.LaterCheck is not null || (d.Respondent is not null && d.Appeal is not null)))
        {
            say(register.Id, "exit: the grant can fall; name the ground on which its entry then leaves.", "exit：准予可能被撤销；请写条目届时退出的事由。");
        }

        foreach (var odd in ((string?[])[into.Exit, into.Repaired, into.Served]).OfType<string>().Where(e => !register.Exits.Contains(e)))
        {
            say(odd, $"it has no exit {odd}; it has {string.Join(", ", register.Exits)}.", $"没有退出事由 {odd}；它有 {string.Join("、", register.Exits)}。");
        }
    }
}
