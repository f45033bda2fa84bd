using System.CommandLine;
using Kechuang.Kernels.Rules;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Loading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Modelling;

/// <summary>A rule set as a DMN file: <c>kc dmn export</c>, and the download beside its page.</summary>
internal static class ExportModel
{
    public static Command Command(CommandHost host)
    {
        var set = new Argument<string>("SET") { Description = "The rule set's id, such as high_tech_enterprise." };
        var output = new Option<string>("--out") { Description = "Where to write the model.", Required = true };
        var at = new Option<string?>("--at") { Description = "The day that chooses parameters, such as 2026-03-01; today when left out." };
        var export = new Command("export", "Write a rule set of the pack as DMN 1.5.") { set, output, at };
        export.SetAction((call, ct) => host.RunAsync(
            database: false, (services, _) => Task.FromResult(Run(call, services, call.GetValue(set)!, call.GetValue(output)!, call.GetValue(at))), ct));
        return export;
    }

    /// <summary>The document; null, and why, where it cannot be written.</summary>
    public static string? Write(RuleSetEntry set, DateOnly at, out LocalText? error) => DmnWriter.Write(RuleSetModel.Of(set.Rules, set.Title.Zh, at), out error);

    /// <summary>Answers with the file.</summary>
    public static IResult Download(string set, PolicyPack pack, Centre centre, TimeProvider clock)
    {
        if (pack.Content.Sets.GetValueOrDefault(set) is not { } entry)
        {
            return Results.NotFound();
        }

        return Write(entry, centre.DateOf(clock.GetUtcNow()), out var error) is { } xml
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(xml), "application/xml", $"{entry.Id}.dmn")
            : Results.Problem(new Platform.LocalText(error!.Zh, error.En).ToString(), statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    private static int Run(ParseResult call, IServiceProvider services, string set, string output, string? day)
    {
        if (PackForCommand.Load(services) is { } broken)
        {
            return broken;
        }

        var content = services.GetRequiredService<PolicyPack>().Content;
        if (content.Sets.GetValueOrDefault(set) is not { } entry)
        {
            return CommandHost.Refuse($"没有规则集 / No rule set {set}. {string.Join(", ", content.Sets.Keys)}");
        }

        if (PackForCommand.Day(services, day, out var at) is { } noDay)
        {
            return noDay;
        }

        if (Write(entry, at, out var error) is not { } xml)
        {
            return CommandHost.Refuse($"{error!.Zh} / {error.En}");
        }

        try
        {
            File.WriteAllText(output, xml);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return CommandHost.Refuse($"写不出 / Cannot be written: {output} ({refused.Message})");
        }

        CommandHost.Answer(call, new { set = entry.Id, version = entry.Source.Hash, at, file = output }, [$"{entry.Id} {at:yyyy-MM-dd} → {output}"]);
        return CommandHost.Ok;
    }
}
