using Kechuang.Registry.Contracts;
using Kechuang.Registry.Knowing;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Importing;

/// <summary>What a row says, read and checked; null stands for a cell that says nothing.</summary>
internal sealed record ReadOrganisation(
    int Row, string Name, string? Code, OrganisationKind? Kind, string? District, bool? InZhongguancun, string? Address, IReadOnlyList<RowProblem> Problems)
{
    public string NameKey { get; } = Organisation.KeyOf(Name);
}

/// <summary>Reads the cells of a row by the vocabulary.</summary>
internal sealed class ReadRow(FactText text, IStringLocalizer<Texts> texts)
{
    private static readonly (string Word, OrganisationKind Kind)[] MoreKinds =
        [("机关", OrganisationKind.Government), ("政府机关", OrganisationKind.Government), ("government", OrganisationKind.Government)];

    public ReadOrganisation Handle(FileRow row)
    {
        var problems = new List<(string Column, string Message)>();
        var read = Read(row, problems);
        if (problems.Count == 0)
        {
            return read;
        }

        var (zh, en) = InBothLanguages.Read(() =>
        {
            var said = new List<(string Column, string Message)>();
            Read(row, said);
            return said;
        });
        return read with { Problems = [.. zh.Zip(en, (z, e) => new RowProblem(z.Column, new(z.Message, e.Message)))] };
    }

    private ReadOrganisation Read(FileRow row, List<(string Column, string Message)> problems)
    {
        var name = row["name"] ?? "";
        if (name.Length == 0)
        {
            problems.Add(("name", texts["单位名称不能为空。"]));
        }
        else if (name.Length > Organisation.NameLength)
        {
            problems.Add(("name", texts["单位名称最多 {0} 个字。", Organisation.NameLength]));
            name = name[..20] + "…";
        }
        else if (text.Read("organisation.name", name).Refusal is { } unreadable)
        {
            problems.Add(("name", unreadable));
            name = "";
        }

        var code = ReadAs("code", "organisation.uscc");
        var district = ReadAs("district", "organisation.district");
        var zone = ReadAs("in_zhongguancun", "organisation.in_zhongguancun");
        var address = row["address"];
        if (address is not null && (address.Length > Organisation.AddressLength || address.Any(char.IsControl)))
        {
            problems.Add(("address", texts["地址最多 {0} 个字，且不能含控制字符。", Organisation.AddressLength]));
        }

        return new(row.Number, name, code, KindOf(), district, zone is null ? null : zone == "true", address, []);

        string? ReadAs(string column, string key)
        {
            var reading = text.Read(key, row[column]);
            if (reading.Refusal is { } refusal)
            {
                problems.Add((column, refusal));
            }

            return reading.Value;
        }

        OrganisationKind? KindOf()
        {
            if (row["kind"] is not { } word)
            {
                return null;
            }

            foreach (var more in MoreKinds)
            {
                if (string.Equals(more.Word, word, StringComparison.OrdinalIgnoreCase))
                {
                    return more.Kind;
                }
            }

            return ReadAs("kind", "organisation.kind") is { } value ? RegisterFacts.KindOf(value) : null;
        }
    }
}
