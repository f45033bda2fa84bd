using Kechuang.Platform;

namespace Kechuang.Programmes.Definitions;

/// <summary>One funding programme as the pack describes it: from call to acceptance. Never changes; a changed text is another version.</summary>
internal sealed record ProgrammeDefinition
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the text, in hexadecimal.</summary>
    public required string Version { get; init; }

    /// <summary>The systems of the centre that it carries; the first names the programme in grants.</summary>
    public required IReadOnlyList<string> Systems { get; init; }

    /// <summary>The id under which roles are given for the programme: <c>PGM-16</c>.</summary>
    public string Code => Systems.Count > 0 ? Systems[0] : Id;

    /// <summary>The programme's value of the fact <c>project.programme</c>.</summary>
    public required string Programme { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Short { get; init; }

    public required LocalText Summary { get; init; }

    public required IReadOnlyList<string> Clauses { get; init; }

    public required IReadOnlyList<FundingMode> Modes { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    public required IReadOnlyList<ProjectClass> Classes { get; init; }

    public required IReadOnlyList<ScienceField> Fields { get; init; }

    public required BudgetDefinition Budget { get; init; }

    public required IReadOnlyList<CallField> CallFields { get; init; }

    public required FormDefinition Form { get; init; }

    public required ReviewDefinition Review { get; init; }

    public required IReadOnlyList<Named> Roles { get; init; }

    public required Life Life { get; init; }

    public required TaskBookDefinition TaskBook { get; init; }

    public required MilestoneTemplate Milestones { get; init; }

    public required ObjectionDefinition Objection { get; init; }

    public required ExampleDefinitions Examples { get; init; }

    /// <summary>The gate of a step; null when no rules stand before it.</summary>
    public Gate? GateOf(string step) => Gates.FirstOrDefault(g => g.Step == step);

    public FundingMode? Mode(string id) => Modes.FirstOrDefault(m => m.Id == id);

    public ProjectClass? Class(string id) => Classes.FirstOrDefault(c => c.Id == id);

    public ScienceField? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);
}

/// <summary>An id with its title.</summary>
internal sealed record Named(string Id, LocalText Title);

/// <summary>A way of funding. <see cref="ByCall"/>: only where the call offers it.</summary>
internal sealed record FundingMode(string Id, LocalText Title, IReadOnlyList<string> Clauses, IReadOnlyDictionary<string, string?> Sets, bool ByCall, LocalText? Note);

/// <summary>A class of projects; <see cref="Open"/> names what the texts leave open.</summary>
internal sealed record ProjectClass(string Id, LocalText Title, IReadOnlyList<string> Clauses, bool Design, IReadOnlyList<string> Open, IReadOnlyList<string> Parameters);

/// <summary>A field of science with its subfields (values of the fact <c>project.subfield</c>).</summary>
internal sealed record ScienceField(string Id, LocalText Title, IReadOnlyList<string> Subfields);

/// <summary>What a call sets.</summary>
internal sealed record CallField(string Id, LocalText Title, CallFieldType Type, bool Required, string? Fact, string? Parameter, string? Unit, LocalText? Help);

/// <summary>The kinds of a call's fields.</summary>
internal enum CallFieldType
{
    Number,
    Instant,
    List,
    Money,
    Boolean,
}

/// <summary>The accounts of a budget.</summary>
internal sealed record BudgetDefinition(IReadOnlyList<BudgetAccount> Accounts, BudgetFact LumpSum, BudgetFact PerformancePay, bool Design);

/// <summary>One account; <see cref="Direct"/> when it is part of direct cost.</summary>
internal sealed record BudgetAccount(string Id, string Fact, LocalText Title, bool Direct, LocalText? Help);

/// <summary>An amount beside the accounts.</summary>
internal sealed record BudgetFact(string Fact, LocalText Title);

/// <summary>The application form.</summary>
internal sealed record FormDefinition(IReadOnlyList<FormSection> Sections, AttachmentRules Attachments)
{
    public FormSection? Section(string id) => Sections.FirstOrDefault(s => s.Id == id);
}

/// <summary>One page of the form: facts of the vocabulary, and texts of its own.</summary>
internal sealed record FormSection(string Id, LocalText Title, IReadOnlyList<string> Facts, IReadOnlyList<FormField> Fields);

/// <summary>A text of the form, between <see cref="Min"/> and <see cref="Max"/> characters.</summary>
internal sealed record FormField(string Id, LocalText Title, LocalText? Help, int Min, int Max, bool Required, string? Fact);

/// <summary>What may be attached.</summary>
internal sealed record AttachmentRules(int MaxFiles, long MaxBytes, IReadOnlyList<string> Types, IReadOnlyList<AttachmentKind> Kinds)
{
    /// <summary>The titles of the kinds by id.</summary>
    public IReadOnlyDictionary<string, LocalText> Titles => Kinds.ToDictionary(k => k.Id, k => k.Title, StringComparer.Ordinal);
}

/// <summary>A kind of attachment; <see cref="Required"/>: an application is not complete without one. <see cref="Clause"/> asks for it, null where no text does.</summary>
internal sealed record AttachmentKind(string Id, LocalText Title, bool Required, string? Clause);

/// <summary>How applications are reviewed. <see cref="Panel"/>: a panel decides; otherwise an application that no round reads may be decided without one.</summary>
internal sealed record ReviewDefinition(
    IReadOnlyList<ReviewCriterion> Criteria, IReadOnlyList<Named> Grades, IReadOnlyList<Named> Conflicts, LocalText? Note, bool Panel);

/// <summary>A criterion with its weight of 100 and its highest score.</summary>
internal sealed record ReviewCriterion(string Id, LocalText Title, int Weight, int Max);

/// <summary>The contract between centre and unit.</summary>
internal sealed record TaskBookDefinition(LocalText Title, IReadOnlyList<string> SignedBy, IReadOnlyList<TaskBookSection> Sections);

/// <summary>A section: from facts and fields, or a fixed text; <see cref="Modes"/> empty means all.</summary>
internal sealed record TaskBookSection(
    string Id, LocalText Title, IReadOnlyList<string> From, LocalText? Text, IReadOnlyList<string> Clauses, IReadOnlyList<string> Modes);

/// <summary>The nodes a project begins with.</summary>
internal sealed record MilestoneTemplate(string? Clause, bool Design, IReadOnlyList<MilestoneNode> Nodes);

/// <summary>A node at a share of the term (text of a decimal between 0 and 1), with a tranche in fen or none.</summary>
internal sealed record MilestoneNode(string Id, LocalText Title, decimal AtShareOfTerm, long? Tranche);

/// <summary>The period in which an applicant may object, and whether experts who scored before may score again after it.</summary>
internal sealed record ObjectionDefinition(string Parameter, string Counts, string From, LocalText? Note, bool FormerExperts);
