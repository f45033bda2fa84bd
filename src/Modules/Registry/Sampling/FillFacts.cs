using System.Globalization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Registry.Keeping;
using Kechuang.Registry.Knowing;
using Kechuang.Registry.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Sampling;

/// <summary>
/// What the organisations of a sample city say of themselves, as <c>samples/facts.csv</c> of the pack tells: the fact, the kind of organisation, how many in
/// a hundred have given it, and what they gave: words with their weights (<c>true:88 false:12</c>) or amounts between two (<c>20万..4000万</c>).
/// </summary>
internal sealed class FillFacts(RegisterPack pack, Vocabulary vocabulary) : IDemoPart
{
    // Choices of its own, so that the rest of the city is the same with and without it.
    private readonly Random random = new(241);

    // After the organisations; what is calculated and applied for comes later.
    public int Order => 22;

    public async Task FillAsync(DemoCity city, Action<string> report, CancellationToken ct)
    {
        var path = Path.Combine(pack.Root, "samples", "facts.csv");
        if (!File.Exists(path))
        {
            return;
        }

        var rows = CsvGrid.From(await File.ReadAllTextAsync(path, ct)).Skip(1)
            .Select(r => (Key: r[0], Kind: r[1], Known: int.Parse(r[2], CultureInfo.InvariantCulture), Values: r[3]))
            .ToLookup(r => RegisterFacts.KindOf(r.Kind));
        var facts = 0;
        foreach (var organisation in city.Get<DemoPopulation>().Organisations.Where(o => rows[o.Kind].Any()))
        {
            city.Clock.Go(city.Today.AddDays(-random.Next(20, 240)));
            facts += await city.ActAsync(organisation.Office, async services =>
            {
                var (record, said) = (services.GetRequiredService<RecordFact>(), 0);
                foreach (var row in rows[organisation.Kind].Where(r => random.Next(100) < r.Known))
                {
                    var entry = new FactEntry(Subject.Organisation(organisation.Id), row.Key, Value(row.Key, row.Values), FactSource.SelfDeclared);
                    said += (await record.HandleAsync(entry, ct)) is { Refusal: { } refusal } ? throw new InvalidDataException($"samples/facts.csv, {row.Key}: {refusal}") : 1;
                }

                await services.GetRequiredService<KechuangDb>().SaveChangesAsync(ct);
                return said;
            });
        }

        report($"{facts} 条单位填报的事实 / facts that organisations gave");
    }

    private string Value(string key, string values)
    {
        if (values.Split("..") is [var low, var high])
        {
            // Small ones are many and large ones few; three digits are as much as people remember.
            var (least, most) = ((double)TypedNumber.ReadScaled(low)!.Value, (double)TypedNumber.ReadScaled(high)!.Value);
            var drawn = Math.Exp(Math.Log(least) + (random.NextDouble() * (Math.Log(most) - Math.Log(least))));
            var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(drawn)) - 2));
            var amount = (decimal)(Math.Round(drawn / step) * step);
            return (vocabulary.Find(key)?.Form is FactForm.Money ? amount * 100 : amount).ToString("0", CultureInfo.InvariantCulture);
        }

        var words = values.Split(' ').Select(v => v.Split(':')).Select(v => (Word: v[0], Weight: int.Parse(v[1], CultureInfo.InvariantCulture))).ToList();
        var at = random.Next(words.Sum(w => w.Weight));
        return words.First(w => (at -= w.Weight) < 0).Word;
    }
}
