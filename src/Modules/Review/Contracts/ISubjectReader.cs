namespace Kechuang.Review.Contracts;

/// <summary>Shows subjects of one type to those who review them. Register it as a scoped service; Review has checked that the reader may see the subject.</summary>
public interface ISubjectReader
{
    /// <summary>The type that it shows: <see cref="RoundSubject.Type"/>.</summary>
    string SubjectType { get; }

    /// <summary>The subject as reviewers read it; null when there is none.</summary>
    /// <param name="id">The subject.</param>
    /// <param name="anonymous">Whether nothing may say whose it is: no person, no organisation, no contact.</param>
    /// <param name="ct">Ends the work.</param>
    Task<SubjectView?> ReadAsync(Guid id, bool anonymous, CancellationToken ct);
}

/// <summary>A subject as reviewers read it, in the reader's language where it is bilingual.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Facts">Short facts, by name: class, term, amount asked for.</param>
/// <param name="Sections">Its content in order.</param>
/// <param name="Attachments">Its files.</param>
public sealed record SubjectView(
    string Title, IReadOnlyList<SubjectFact> Facts, IReadOnlyList<SubjectSection> Sections, IReadOnlyList<SubjectAttachment> Attachments);

/// <summary>A short fact.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, written out.</param>
public sealed record SubjectFact(string Name, string Value);

/// <summary>A part of the content.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">Plain text; line breaks count.</param>
public sealed record SubjectSection(string Title, string Text);

/// <summary>A file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Where it is downloaded; that address asks <see cref="ReviewDesk.MayReadAsync"/>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record SubjectAttachment(string Name, string Href, long Bytes);
