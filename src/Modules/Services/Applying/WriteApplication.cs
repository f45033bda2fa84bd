using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Web.Checking;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Calculating;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Applying;

/// <summary>An applicant writes a draft, or completes what was asked for. What is wrong is said beside its field; what is right is kept.</summary>
internal sealed class WriteApplication(
    KechuangDb db, Docket docket, CollectFacts collect, FactText texts, Vocabulary vocabulary, RegistryDirectory register, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> words)
{
    /// <summary>The name under which a page says which one it is.</summary>
    public const string WindowField = "window";

    /// <summary>The name under which the other side of a case is typed: its credit code.</summary>
    public const string RespondentField = "respondent";

    /// <summary>The name under which the person on the other side is typed.</summary>
    public const string NamedField = "respondent-name";

    /// <summary>One field of the form.</summary>
    /// <param name="Id">The fact's key, or the field's id.</param>
    /// <param name="Key">The fact; null for free words.</param>
    /// <param name="Prose">The words; null for a fact.</param>
    /// <param name="Typed">What stands in it.</param>
    /// <param name="Known">What the register knows; then it is shown and not asked.</param>
    /// <param name="Asked">Whether it can be written now.</param>
    /// <param name="Required">Whether the application cannot do without it.</param>
    public sealed record Line(string Id, FactKey? Key, ProseField? Prose, string? Typed, CollectedFact? Known, bool Asked, bool Required);

    /// <summary>What came of saving.</summary>
    /// <param name="Wrong">What cannot be read, by field.</param>
    /// <param name="Refusal">Why nothing was saved; null when it was.</param>
    public sealed record Written(IReadOnlyDictionary<string, string> Wrong, string? Refusal);

    /// <summary>The form as it stands. At most four queries.</summary>
    public async Task<IReadOnlyList<Line>> LinesAsync(Proceeding proceeding, CancellationToken ct)
    {
        var application = proceeding.Application;
        var given = await db.Set<GivenFact>().AsNoTracking().Where(f => f.ApplicationId == application.Id).ToDictionaryAsync(f => f.Key, f => f.Value, StringComparer.Ordinal, ct);
        var known = application.IsDraft ? (await docket.KnownAsync(proceeding, ct)).ToDictionary(k => k.Key.Key, StringComparer.Ordinal) : [];
        var open = Open(proceeding);
        return
        [
            .. proceeding.Definition.Facts.Where(f => vocabulary.Find(f.Key) is not null).Select(f => new Line(
                f.Key, vocabulary.Find(f.Key), null, given.TryGetValue(f.Key, out var value) ? Typed(f.Key, value) : null,
                given.ContainsKey(f.Key) ? null : known.GetValueOrDefault(f.Key), open(f.Key) && (given.ContainsKey(f.Key) || !known.ContainsKey(f.Key)), f.Required)),
            .. proceeding.Definition.Prose.Select(p => new Line(p.Id, null, p, application.Prose.GetValueOrDefault(p.Id) ?? application.Earlier.GetValueOrDefault(p.Id), null, open(p.Id), p.Required)),
        ];
    }

    /// <summary>Saves what was typed.</summary>
    /// <param name="proceeding">The user's own application.</param>
    /// <param name="version">The version that the form showed.</param>
    /// <param name="typed">What was typed, by field; a field that is not there stays as it is. The page names itself under <see cref="WindowField"/>.</param>
    /// <param name="committed">Whether the commitment is made; null leaves it.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Written> HandleAsync(Proceeding proceeding, long version, IReadOnlyDictionary<string, string> typed, bool? committed, CancellationToken ct)
    {
        var application = proceeding.Application;
        var open = Open(proceeding);
        Dictionary<string, string> wrong = new(StringComparer.Ordinal);
        if (!proceeding.Definition.Facts.Any(f => open(f.Key)) && !proceeding.Definition.Prose.Any(p => open(p.Id)))
        {
            return new(wrong, words["申请已经提交，不能再改。"]);
        }

        var window = typed.GetValueOrDefault(WindowField) is { Length: > 0 and <= 32 } page && RequestChecks.Unstorable(page) is null ? page : null;
        if (application.Version != version && (window is null || window != application.Window))
        {
            return new(wrong, words["另一个窗口已经改过这份申请。这里填写的没有保存，请打开最新的一份再填。"]);
        }

        var stored = await db.Set<GivenFact>().Where(f => f.ApplicationId == application.Id).ToDictionaryAsync(f => f.Key, StringComparer.Ordinal, ct);
        var now = clock.GetUtcNow();
        foreach (var asked in proceeding.Definition.Facts.Where(f => open(f.Key) && typed.ContainsKey(f.Key)))
        {
            var reading = texts.Read(asked.Key, typed[asked.Key]);
            if (reading.Refusal is { } refusal)
            {
                wrong[asked.Key] = refusal;
            }
            else if (reading.Value is { } value)
            {
                Keep(stored.GetValueOrDefault(asked.Key), application.Id, asked.Key, value, now);
                proceeding.Facts[asked.Key] = collect.ValueOf(asked.Key, value);
            }
            else if (stored.GetValueOrDefault(asked.Key) is { Found: false } gone)
            {
                db.Remove(gone);
                proceeding.Facts.Remove(asked.Key);
            }
        }

        WriteProse(proceeding, typed, open, wrong);
        await RespondentAsync(proceeding, typed, wrong, ct);
        application.Committed = application.IsDraft && proceeding.Definition.Commitment is not null ? committed ?? application.Committed : application.Committed;
        application.Window = window;
        application.Touch();
        return await db.TrySaveAsync(ct) == Saved.Done ? new(wrong, null) : new(wrong, words["另一个窗口已经改过这份申请。这里填写的没有保存，请打开最新的一份再填。"]);
    }

    /// <summary>Which fields can be written now: all of a draft, and those that were asked for.</summary>
    private static Func<string, bool> Open(Proceeding proceeding)
    {
        var asked = proceeding.Cases.Where(c => c.State is CaseState.Supplement).SelectMany(c => c.Lacking).ToHashSet(StringComparer.Ordinal);
        return id => proceeding.Application.IsDraft || asked.Contains(id);
    }

    private void Keep(GivenFact? there, Guid application, string key, string value, DateTimeOffset now)
    {
        if (there is null)
        {
            db.Add(new GivenFact { ApplicationId = application, Key = key, Value = value, GivenBy = user.IsSignedIn ? user.Id : null, GivenAt = now });
        }
        else if (!there.Found)
        {
            (there.Value, there.GivenBy, there.GivenAt) = (value, user.IsSignedIn ? user.Id : null, now);
        }
    }

    private void WriteProse(Proceeding proceeding, IReadOnlyDictionary<string, string> typed, Func<string, bool> open, Dictionary<string, string> wrong)
    {
        var application = proceeding.Application;
        var prose = new Dictionary<string, string>(application.Prose, StringComparer.Ordinal);
        foreach (var field in proceeding.Definition.Prose.Where(p => open(p.Id) && typed.ContainsKey(p.Id)))
        {
            var text = typed[field.Id].ReplaceLineEndings("\n").Trim();
            if (text.Length > field.Max)
            {
                wrong[field.Id] = words["{0}最多 {1} 个字。", field.Title, field.Max];
            }
            else if (RequestChecks.Unstorable(text) is not null)
            {
                wrong[field.Id] = words["{0}含有无法保存的字符，请检查编码。", field.Title];
            }
            else
            {
                prose[field.Id] = text;
            }
        }

        application.Prose = prose;
    }

    private async Task RespondentAsync(Proceeding proceeding, IReadOnlyDictionary<string, string> typed, Dictionary<string, string> wrong, CancellationToken ct)
    {
        if (proceeding.Definition.Respondent is not { } rules || !proceeding.Application.IsDraft)
        {
            return;
        }

        if (rules.People && typed.TryGetValue(NamedField, out var person))
        {
            Named(proceeding.Application, person.Trim(), wrong);
        }

        if (!typed.TryGetValue(RespondentField, out var code))
        {
            return;
        }

        if (code.Trim().Length == 0)
        {
            proceeding.Application.RespondentOrganisationId = null;
        }
        else if (SocialCreditCode.Read(code, out var read) != CodeFault.None || await register.OrganisationByCodeAsync(read, ct) is not { } found)
        {
            wrong[RespondentField] = words["登记簿中没有这个统一社会信用代码。"];
        }
        else if (found.Id == proceeding.Application.OrganisationId || (user.IsSignedIn && user.Reach(ServicesPermissions.AnswerForOrganisation).Organisations.Contains(found.Id)))
        {
            wrong[RespondentField] = words["对方单位不能是提出这件事的单位，也不能是由您代表的单位。"];
        }
        else
        {
            proceeding.Application.RespondentOrganisationId = found.Id;
        }
    }

    private void Named(Application application, string name, Dictionary<string, string> wrong)
    {
        if (name.Length > Application.NamedLength || RequestChecks.Unstorable(name) is not null)
        {
            wrong[NamedField] = words["姓名最多 {0} 个字，不能含有无法保存的字符。", Application.NamedLength];
            return;
        }

        application.RespondentNamed = name.Length == 0 ? null : name;
    }

    /// <summary>The organisation on the other side; null where none is named. At most one query.</summary>
    public async Task<OrganisationEntry?> OtherSideAsync(Application application, CancellationToken ct) =>
        application.RespondentOrganisationId is { } other ? (await register.OrganisationsAsync([other], ct)).GetValueOrDefault(other) : null;

    private string Typed(string key, string value) => vocabulary.Find(key) switch
    {
        { Form: FactForm.Money } when decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var fen) => (fen / 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Form: FactForm.List } => texts.Show(key, value),
        _ => value,
    };
}
