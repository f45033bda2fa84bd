using Kechuang.Platform.Packs;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Drafting;

/// <summary>Something wrong in a draft.</summary>
/// <param name="Line">From 1; 0 when it is about no line of the text.</param>
/// <param name="Column">From 1; 0 when it is about the whole line.</param>
/// <param name="Message">What is wrong, naming field and rule.</param>
internal sealed record DraftError(int Line, int Column, LocalText Message);

/// <summary>What a draft would be.</summary>
/// <param name="Entry">The rule set; null while the text is none.</param>
/// <param name="Content">The content with the draft's parameters.</param>
/// <param name="Errors">What is wrong; a draft with errors is not published, also where there is an entry.</param>
internal sealed record Candidate(RuleSetEntry? Entry, Content Content, IReadOnlyList<DraftError> Errors);

/// <summary>Reads the text of a draft with the loader of the pack, its vocabulary and its parameters.</summary>
internal sealed class ReadDraft(PolicyPack pack)
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 200_000;

    /// <summary>Never throws for whatever the text is. Cost: that of loading one file and proving its tables.</summary>
    public Candidate Run(string setId, string text, IReadOnlyList<ParameterChange> changes) => Run(pack.Content, setId, text, changes);

    public Candidate Run(RuleDraft draft) => Run(draft.SetId, draft.Text, draft.Changes);

    internal static Candidate Run(Content content, string setId, string text, IReadOnlyList<ParameterChange> changes)
    {
        var errors = Check(content, changes).ToList();
        var changed = changes.Count == 0 ? content : content.With(content.Sets, ParameterChange.ApplyAll(content.Parameters, changes));
        if (text.Length > LongestText)
        {
            errors.Add(new(0, 0, new($"全文有 {text.Length} 个字符，最多 {LongestText} 个。", $"The text has {text.Length} characters; at most {LongestText} are read.")));
            return new(null, changed, errors);
        }

        var (reading, cites) = (new Pack("."), new Cites());
        var entry = ReadRuleSets.One(reading, cites, content.Sets.GetValueOrDefault(setId)?.File ?? $"rules/{setId}.yaml", text, changed);
        cites.Check(reading, changed);
        if (entry is not null && entry.Id != setId)
        {
            reading.Error(entry.File, 1, $"set: must stay “{setId}”.", chinese: $"set：应保持为“{setId}”。");
        }

        errors.AddRange(reading.Errors.Select(e => new DraftError(e.Line, e.Column, new(e.Chinese ?? e.Message, e.Message))).Distinct().OrderBy(e => e.Line).ThenBy(e => e.Column));
        return new(entry, changed, errors);
    }

    private static IEnumerable<DraftError> Check(Content content, IReadOnlyList<ParameterChange> changes)
    {
        foreach (var change in changes)
        {
            if (content.ParametersById.GetValueOrDefault(change.Parameter) is not { } entry)
            {
                yield return new(0, 0, new($"参数 {change.Parameter}：没有这个参数。", $"parameter {change.Parameter}: there is no such parameter."));
            }
            else if (change.Read(entry.Parameter.Kind) is null)
            {
                yield return new(0, 0, new($"参数 {change.Parameter}：“{change.Value}”不是单位 {entry.Unit} 能读的值。", $"parameter {change.Parameter}: “{change.Value}” is no {entry.Parameter.Kind} in {entry.Unit}."));
            }
            else if (change.SetBy.Length == 0)
            {
                yield return new(0, 0, new($"参数 {change.Parameter}：请写明条款或理由。", $"parameter {change.Parameter}: name the clause or the reason."));
            }
        }
    }
}
