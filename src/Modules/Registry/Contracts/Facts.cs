using Kechuang.Registry.Knowing;
using Kechuang.Registry.Recording;

namespace Kechuang.Registry.Contracts;

/// <summary>Facts, entered once: what is known, what a form must still ask, and how an answer is recorded.</summary>
/// <remarks>Who may see or record a fact is for the calling use case to decide: it knows the case.</remarks>
public sealed class Facts
{
    private readonly KnowFacts know;
    private readonly RecordFact record;
    private readonly AskForm ask;

    internal Facts(KnowFacts know, RecordFact record, AskForm ask)
    {
        (this.know, this.record, this.ask) = (know, record, ask);
    }

    /// <summary>What is known about the subjects on a day: at most one fact for each subject and key. At most three queries.</summary>
    /// <param name="subjects">Organisations, people, projects.</param>
    /// <param name="keys">The keys wanted; null for all.</param>
    /// <param name="onDate">The day, in the centre's time.</param>
    /// <param name="ct">Ends the work.</param>
    public Task<IReadOnlyList<KnownFact>> KnownAsync(
        IReadOnlyCollection<Subject> subjects, IReadOnlyCollection<string>? keys, DateOnly onDate, CancellationToken ct) =>
        know.HandleAsync(subjects, keys, onDate, ct);

    /// <summary>
    /// Adds a fact and its journal record to the coming save; does not save. The same fresh value again changes nothing. The save answers
    /// <c>TooLate</c> when somebody else recorded the same key meanwhile, or when a code or name belongs to another already.
    /// </summary>
    public Task<FactRecorded> RecordAsync(FactEntry entry, CancellationToken ct) => record.HandleAsync(entry, ct);

    /// <summary>What a form of these keys shows as known and what it asks. At most three queries.</summary>
    /// <exception cref="ArgumentException">The vocabulary has no such key.</exception>
    public Task<FactSheet> SheetAsync(IReadOnlyList<string> keys, IReadOnlyCollection<Subject> subjects, CancellationToken ct) => ask.HandleAsync(keys, subjects, ct);

    /// <summary>
    /// Counts, with the coming save, a form that was handed in: for the published measure of fields asked again, and for the list of forms
    /// that used a fact. Give the form as it was before the answers were recorded. Once for each form and case, however often it is called.
    /// </summary>
    /// <param name="form">The form's name, such as <c>PGM-16/application</c>.</param>
    /// <param name="caseId">The application or other case.</param>
    /// <param name="shown">The form.</param>
    /// <param name="ct">Ends the work.</param>
    public Task CountAsync(string form, Guid caseId, FactSheet shown, CancellationToken ct) => ask.CountAsync(form, caseId, shown, ct);
}
