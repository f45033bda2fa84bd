using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Services.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Trying;

/// <summary>Tries the text of a service before it is published: read and checked whole, its stories walked, nothing recorded.</summary>
internal sealed class TryService(KechuangDb db, ServicePack pack, ServiceChecks checks, Gatekeeper gatekeeper)
{
    /// <summary>Characters at most.</summary>
    public const int Most = 200_000;

    /// <summary>What came of it.</summary>
    /// <param name="Errors">Mistakes with their lines, by line; when there is one the stories are not walked.</param>
    /// <param name="Definition">The service; null when the text is no YAML mapping.</param>
    /// <param name="Stories">Its stories, as they came out.</param>
    /// <param name="Replaces">Whether the pack has a service of that id with another text.</param>
    /// <param name="Running">Open cases of the service; they stay on the versions with which they began.</param>
    public sealed record Tried(IReadOnlyList<PackError> Errors, ServiceDefinition? Definition, IReadOnlyList<Story> Stories, bool Replaces, int Running)
    {
        /// <summary>Whether it could be published.</summary>
        public bool Works => Errors.Count == 0 && Stories.All(s => s.Failure is null);
    }

    /// <summary>A story as it came out.</summary>
    public sealed record Story(ServiceExample Example, IReadOnlyList<WalkedStep> Steps, LocalText? Failure);

    /// <summary>Tries a text. One query; the stories run in memory, apart from every stored case.</summary>
    public async Task<Tried> HandleAsync(string text, CancellationToken ct)
    {
        var trial = new Pack(".");
        if (trial.Parse("service.yaml", text) is not { } node)
        {
            return new(trial.Errors, null, [], false, 0);
        }

        var definition = ServiceReader.Read(node, Pack.VersionOf(text));
        checks.Check(node, definition, text);
        List<PackError> errors = [.. trial.Errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];
        var stories = errors.Count > 0 ? [] : definition.Examples.Select(example => Walk(definition, example)).ToList();
        return new(
            errors, definition, stories, pack.Find(definition.Id) is { } published && published.Version != definition.Version,
            await db.Set<Case>().CountAsync(c => c.Service == definition.Id && c.IsOpen, ct));
    }

    private Story Walk(ServiceDefinition definition, ServiceExample example)
    {
        List<WalkedStep> steps = [];
        var failure = ServiceExampleRunner.Run(definition, gatekeeper, example, steps);
        return new(example, steps, failure);
    }
}
