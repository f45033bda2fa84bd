using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>Checks that a service can fill the entries that it makes.</summary>
internal sealed class FillingChecks(Registers registers)
{
    public void Check(PackNode file, ServiceDefinition d)
    {
        foreach (var into in d.Strands.Select(s => s.Outcome?.Register).OfType<RegisterFilling>())
        {
            if (registers.Find(into.Register) is { } register)
            {
                Check(file, d, into, register);
            }
            else
            {
                file.Error($"{into.Register}: the pack has no such register.");
            }
        }
    }

    private static void Check(PackNode file, ServiceDefinition d, RegisterFilling into, RegisterOutline register)
    {
        var filled = into.Fields.Keys.Concat(into.Values.Keys).ToList();
        foreach (var odd in filled.Where(f => !register.Fields.ContainsKey(f)))
        {
            file.Error($"register {register.Id}: it has no field {odd}; it has {string.Join(", ", register.Fields.Keys)}.");
        }

        foreach (var open in register.Required.Where(f => !filled.Contains(f)))
        {
            file.Error($"register {register.Id}: its field {open} is required; say under fields which fact fills it, or under values what it always says.");
        }

        var known = d.FactKeys.Concat(d.Prose.Select(p => p.Id)).Concat(RegisterFilling.Sources).ToHashSet(StringComparer.Ordinal);
        foreach (var odd in into.Fields.Values.Append(into.Name).OfType<string>().Where(s => !known.Contains(s)).Distinct(StringComparer.Ordinal))
        {
            file.Error($"register {register.Id}: {odd} is neither a fact or field of this service nor one of {string.Join(", ", RegisterFilling.Sources)}.");
        }

        if (into.Name is null && (d.Respondent is not null || d.Audience.Contains(Audience.Person)))
        {
            file.Error($"register {register.Id}: name: say which fact names the entry, such as case.number; the name of a person would become public.");
        }

        if (into.Exit is null && (d.LaterCheck is not null || (d.Respondent is not null && d.Appeal is not null)))
        {
            file.Error($"register {register.Id}: exit: the grant can fall; name the ground on which its entry then leaves.");
        }

        foreach (var odd in ((string?[])[into.Exit, into.Repaired, into.Served]).OfType<string>().Where(e => !register.Exits.Contains(e)))
        {
            file.Error($"register {register.Id}: it has no exit {odd}; it has {string.Join(", ", register.Exits)}.");
        }
    }
}
