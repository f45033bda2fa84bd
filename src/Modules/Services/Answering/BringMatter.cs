using System.Security.Cryptography;
using System.Text;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Services.Applying;
using Kechuang.Services.Definitions;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Answering;

/// <summary>Somebody brings a matter without a name, and gets a code by which they follow it. The code itself is not stored.</summary>
internal sealed class BringMatter(
    KechuangDb db, ServiceShelf shelf, Docket docket, WriteApplication write, HandIn steps, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private static readonly char[] Letters = [.. "23456789ABCDEFGHJKMNPQRSTVWXYZ"];

    /// <summary>What came of it: the code, or what is wrong.</summary>
    public sealed record Brought(string? Code, string? Refusal, IReadOnlyDictionary<string, string> Wrong);

    /// <summary>A key that a page gives to one matter: sent twice, it is one matter with one code.</summary>
    public static string NewKey() => RandomNumberGenerator.GetHexString(KeyLength);

    /// <param name="definition">The service.</param>
    /// <param name="typed">What was typed, by field.</param>
    /// <param name="key">The key of the page; without one each sending is a matter of its own.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Brought> HandleAsync(ServiceDefinition definition, IReadOnlyDictionary<string, string> typed, string? key, CancellationToken ct)
    {
        if (user.IsSignedIn)
        {
            // The journal writes down who acts: nobody is promised to be nameless who is signed in.
            return new(null, texts["登录状态下会记录操作人。要不署名提出，请先退出登录。"], new Dictionary<string, string>());
        }

        var now = clock.GetUtcNow();
        var code = CodeOf(key);
        if (await SentAsync(code, ct) is { } sent)
        {
            if (Says(definition, sent, typed))
            {
                return new(code, null, new Dictionary<string, string>());
            }

            // Gone back to and written otherwise: another matter.
            code = CodeOf(null);
        }

        var application = new Application
        {
            Id = Guid.CreateVersion7(now),
            Service = definition.Id,
            Definition = definition.Version,
            Holder = new Platform.LocalText("不署名", "Without a name").Zh,
            Tracking = BeginApplication.HashOf(code),
            StartedAt = now,
        };

        // All or nothing: a matter that cannot be handed in leaves no draft that nobody could open.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(application);
        await shelf.KeepAsync(definition, ct);
        journal.Record("services.application.begun", "service-application", application.Id, new { service = definition.Id, application.Definition, anonymous = true });
        if (await db.TrySaveAsync(ct) != Saved.Done)
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            if (await SentAsync(code, ct) is { } first && Says(definition, first, typed))
            {
                return new(code, null, new Dictionary<string, string>());
            }

            return new(null, texts["没有保存成功，请再试一次。"], new Dictionary<string, string>());
        }

        var proceeding = await docket.LoadAsync(application, ct);
        var written = await write.HandleAsync(proceeding, application.Version, typed, null, ct);
        var refusal = written.Refusal ?? (written.Wrong.Count > 0 ? texts["有 {0} 处不能识别。", written.Wrong.Count].Value : await steps.SubmitAsync(proceeding, ct));
        if (refusal is not null)
        {
            return new(null, refusal, written.Wrong);
        }

        await transaction.CommitAsync(ct);
        return new(code, null, written.Wrong);
    }

    private const int KeyLength = 32;
    private const int CodeLength = 20;

    // The code follows from the key, which only the page of whoever brings the matter has: sent again it is found again.
    private static string CodeOf(string? key) => key is { Length: KeyLength } && key.All(char.IsAsciiHexDigit)
        ? string.Concat(SHA256.HashData(Encoding.ASCII.GetBytes($"matter/{key.ToUpperInvariant()}")).Take(CodeLength).Select(b => Letters[b % Letters.Length]))
        : RandomNumberGenerator.GetString(Letters, CodeLength);

    private Task<Application?> SentAsync(string code, CancellationToken ct)
    {
        var hash = BeginApplication.HashOf(code);
        return db.Set<Application>().AsNoTracking().SingleOrDefaultAsync(a => a.Tracking == hash && a.SubmittedAt != null, ct);
    }

    private static bool Says(ServiceDefinition definition, Application sent, IReadOnlyDictionary<string, string> typed) => sent.Service == definition.Id
        && definition.Prose.All(p => (sent.Prose.GetValueOrDefault(p.Id) ?? "") == (typed.GetValueOrDefault(p.Id) ?? "").ReplaceLineEndings("\n").Trim());
}
