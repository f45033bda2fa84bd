using System.Globalization;
using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Registry.Keeping;

/// <summary>How a field of an entry is written.</summary>
internal enum FieldForm
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day as 2026-03-01.</summary>
    Date,

    /// <summary>One of the field's choices.</summary>
    Choice,

    /// <summary>One of the city's districts, by its code; the list can be seen as a map.</summary>
    District,
}

/// <summary>Who sees a field.</summary>
internal enum Visible
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>The keeper alone.</summary>
    Keeper,
}

/// <summary>A register as its file describes it: a list of entries with who may bring them in, who checks and who publishes.</summary>
internal sealed record RegisterDefinition
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyList<string> Systems { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Summary { get; init; }

    public required LocalText Keeper { get; init; }

    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>What the entries' numbers begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether organisations may propose themselves; otherwise the keeper proposes.</summary>
    public required bool SelfProposed { get; init; }

    public required LocalText EntryName { get; init; }

    public required IReadOnlyList<RegisterField> Fields { get; init; }

    public required Admission? Admission { get; init; }

    /// <summary>The parameter with the working days of publicity; null where there is no publicity.</summary>
    public required RegisterTerm? Publicity { get; init; }

    /// <summary>The parameter with the months that an entry holds; null for no end.</summary>
    public required RegisterTerm? Validity { get; init; }

    public required IReadOnlyList<ExitGround> Exits { get; init; }

    /// <summary>Who reads what was: entries that left, earlier versions, and the register as of a day that is over.</summary>
    public required Visible Past { get; init; }

    /// <summary>Whether everybody reads what was: earlier versions, days that are over, entries that left.</summary>
    public bool ShowsPast => Past is Visible.Public;

    public required IReadOnlyList<RegisterExample> Examples { get; init; }

    /// <summary>The answer of an entry for which its organisation is barred from applying; null where nothing bars it.</summary>
    public RegisterChoice? Bar(IReadOnlyDictionary<string, string> fields) =>
        Fields.SelectMany(f => f.Choices.Where(c => c.Bars && fields.GetValueOrDefault(f.Id) == c.Value)).FirstOrDefault();

    /// <summary>The fields whose words are looked through for copies, among the entries and by applications; none where nothing is compared.</summary>
    public IEnumerable<RegisterField> Compared => Fields.Where(f => f.Compared);

    /// <summary>What is compared of an entry: its name and the words of the compared fields.</summary>
    public string Said(string name, IReadOnlyDictionary<string, string> fields) =>
        string.Join("\n\n", Compared.Select(f => fields.GetValueOrDefault(f.Id)).Where(v => !string.IsNullOrWhiteSpace(v)).Prepend(name));

    /// <summary>The desk whose grants keep the register.</summary>
    public string Desk => Systems.Count > 0 ? Systems[0] : Id;

    /// <summary>The number of an entry: <c>SYS-00001</c> for the first that is listed.</summary>
    public string NumberOf(long count) => Prefix + count.ToString("D5", CultureInfo.InvariantCulture);
}

/// <summary>One field of an entry.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Choices">Its answers.</param>
/// <param name="Required">Whether an entry cannot do without it.</param>
/// <param name="Visible">Who sees it.</param>
/// <param name="Fact">The fact as which the admission rules read it; null for none.</param>
/// <param name="Facet">Whether a field of words is counted and filtered by, as choices and districts always are.</param>
/// <param name="Compared">Whether a public field of words is looked through for copies.</param>
internal sealed record RegisterField(
    string Id, LocalText Title, FieldForm Form, IReadOnlyList<RegisterChoice> Choices, bool Required, Visible Visible, string? Fact, bool Facet, bool Compared = false)
{
    /// <summary>Whether entries are counted and filtered by it.</summary>
    public bool IsCounted => Facet || Form is FieldForm.Choice or FieldForm.District;
}

/// <summary>One answer of a field.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Bars">Whether the organisation of a listed entry that says it hands in no application to a programme (联合惩戒).</param>
internal sealed record RegisterChoice(string Value, LocalText Title, bool Bars = false);

/// <summary>The rules by which an entry is admitted: one of the grounds in force must say yes.</summary>
internal sealed record Admission(string Set, IReadOnlyList<string> Grounds);

/// <summary>A time that the text gives, or leaves open.</summary>
internal sealed record RegisterTerm(string? Parameter, string? Clause);

/// <summary>A ground on which an entry leaves the register.</summary>
internal sealed record ExitGround(string Id, LocalText Title, string? Clause)
{
    /// <summary>The ground on which an entry leaves by itself when its term is over.</summary>
    public const string TermOver = "term-over";

    /// <summary>What that ground is called.</summary>
    public static LocalText TermOverTitle { get; } = new("有效期满", "Its term is over");
}

/// <summary>A story that the register must tell.</summary>
internal sealed record RegisterExample(
    LocalText Name, int Line, IReadOnlyDictionary<string, Value> Fields, IReadOnlyList<RegisterExampleStep> Steps, string State, IReadOnlyList<string> PublicSees,
    IReadOnlyList<string> PublicMisses, int? Versions, DateOnly? ValidUntil, string? Number, bool? Bars = null)
{
    /// <summary>What everybody sees beside the fields: earlier versions, and the entry after it left.</summary>
    public const string History = "history";
}

/// <summary>One step of a story; <see cref="By"/> is a name, and the same name is the same person. <see cref="ForItself"/> is an organisation that proposes itself; <see cref="Lacking"/> are the fields that a refusal must name.</summary>
internal sealed record RegisterExampleStep(
    string Do, string By, bool ForItself, DateTimeOffset At, string? Reason, string? Ground, int? Days, bool Upheld, DateOnly? Until, IReadOnlyDictionary<string, Value> With, string? Refused,
    IReadOnlyList<string> Lacking, int Line);
