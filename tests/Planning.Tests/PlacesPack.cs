using System.Globalization;

namespace Kechuang.Planning.Tests;

/// <summary>Beijing's pack with invented parks, cities and residents, for what its own sources have no figures of; the method of one series changed in 2019.</summary>
internal sealed class PlacesPack : IDisposable
{
    /// <summary>What each place counted in 2016, and what it grows by each year.</summary>
    public static readonly (string Area, int Residents, decimal Revenue, decimal Growth)[] Places =
    [
        ("110000", 2000, 9000, 1.09m), ("110108", 340, 3000, 1.10m), ("110105", 380, 1200, 1.05m), ("park-a", 20, 800, 1.12m), ("park-b", 10, 500, 1.20m), ("park-c", 0, 90, 1.02m),
        ("city-x", 1500, 8000, 1.08m), ("city-y", 900, 6000, 1.11m),
    ];

    private readonly PackCopy pack = new();

    public PlacesPack()
    {
        pack.With("planning/monitoring.yaml", "perHead: null", "perHead: residents");
        pack.With("planning/monitoring.yaml", "\nareas:\n", """

            groups:
              - {id: parks, name: {zh: 一区多园, en: Parks}, withCentre: false}
              - {id: cities, name: {zh: 城市, en: Cities}, withCentre: true}
            areas:
              - {id: park-a, name: {zh: 甲园, en: Park A}, kind: place, group: parks}
              - {id: park-b, name: {zh: 乙园, en: Park B}, kind: place, group: parks}
              - {id: park-c, name: {zh: 丙园, en: Park C}, kind: place, group: parks}
              - {id: city-x, name: {zh: 子城, en: City X}, kind: place, group: cities}
              - {id: city-y, name: {zh: 丑城, en: City Y}, kind: place, group: cities}

            """);
        pack.With("planning/series.yaml", "\nseries:\n", """

            series:
              - {indicator: residents, file: series/residents.csv, table: invented}
              - {indicator: park-revenue, file: series/park-revenue.csv, table: invented}

            """);
        File.WriteAllText(Path.Combine(pack.Folder, "planning/indicators/places.yaml"), "indicators:\n" + Indicator("residents", "常住人口", "Residents", "person", "") + Indicator(
            "park-revenue", "园区总收入", "Revenue", "hundred-million-yuan", "\n      - {version: 2, from: 2019, note: {zh: 改按注册地统计, en: Counted by place of registration}}"));
        Series("residents", p => p.Residents, _ => 1);
        Series("park-revenue", p => p.Revenue, p => p.Growth);
    }

    /// <summary>What a place took in a year: grown from the first, and from 2019 on a quarter more by the new method.</summary>
    public static decimal Revenue(string area, int year) => Value(Places.Single(p => p.Area == area), year, p => p.Revenue, p => p.Growth);

    public World World() => pack.World();

    public void Dispose() => pack.Dispose();

    private static decimal Value((string Area, int Residents, decimal Revenue, decimal Growth) place, int year, Func<(string Area, int Residents, decimal Revenue, decimal Growth), decimal> first, Func<(string Area, int Residents, decimal Revenue, decimal Growth), decimal> growth)
    {
        var value = first(place);
        for (var y = 2016; y < year; y++)
        {
            value *= growth(place);
        }

        return Math.Round(year >= 2019 && growth(place) != 1 ? value * 1.25m : value, 1);
    }

    private static string Indicator(string id, string zh, string en, string unit, string method) => $$"""
          - id: {{id}}
            name: {zh: {{zh}}, en: {{en}} }
            kind: level
            unit: {{unit}}
            direction: up
            decimals: 1
            theme: industry
            about: {zh: 测试用, en: For tests}
            source: {zh: 编造, en: Invented}
            clauses: [003-26]
            method:
              - {version: 1, from: null, note: {zh: 首个版本, en: First version} }{{method}}
            checks: {min: 0}
            goals: []
            examples:
              - {name: {zh: 没有目标, en: No goal}, at: 2026-03-01, given: {"2023": 5}, gives: no-goal}

        """;

    private void Series(string id, Func<(string Area, int Residents, decimal Revenue, decimal Growth), decimal> first, Func<(string Area, int Residents, decimal Revenue, decimal Growth), decimal> growth) =>
        File.WriteAllLines(
            Path.Combine(pack.Folder, $"planning/series/{id}.csv"),
            [
                "area,period,value",
                .. Places.Where(p => first(p) > 0).SelectMany(p => Enumerable.Range(2016, 8).Select(y => string.Create(CultureInfo.InvariantCulture, $"{p.Area},{y},{Value(p, y, first, growth)}"))),
            ]);
}
