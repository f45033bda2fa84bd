using System.Diagnostics.CodeAnalysis;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Files;

/// <summary>Keeps files by their content: the same bytes are stored once, and referred to by as many cases as like.</summary>
/// <remarks>
/// The content reaches its place on disk before any row speaks of it, and the reference is saved with the change that it belongs to.
/// A crash in between leaves content without a reference, which <see cref="SweepFiles"/> removes after a day; never a reference without content.
/// </remarks>
public sealed class FileStore(KechuangDb db, FileFolder folder, Journal.Journal journal, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    private const int MaxTries = 16;

    /// <summary>What became of a file: a reference that awaits the coming save, or a refusal.</summary>
    public sealed record Outcome(FileReference? File, FileRefusal? Refusal)
    {
        /// <summary>Whether the file was taken.</summary>
        [MemberNotNullWhen(true, nameof(File))]
        [MemberNotNullWhen(false, nameof(Refusal))]
        public bool Taken => File is not null;
    }

    /// <summary>Takes a file for a subject; the reference and its journal record are added to the coming save. Who may do this, the caller has checked.</summary>
    /// <param name="content">Read once to its end, or to the limit.</param>
    /// <param name="name">As the browser sent it; any folder is dropped.</param>
    /// <param name="subjectType">The noun.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="rules">What may be taken; the usual when null.</param>
    /// <param name="ct">Ends the copying.</param>
    public async Task<Outcome> StoreAsync(
        Stream content, string? name, string subjectType, Guid subjectId, string purpose, FileRules? rules, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        rules ??= FileRules.Usual;
        var limit = Math.Min(rules.MaxBytes ?? folder.MaxBytes, folder.MaxBytes);
        var clean = FileName.Clean(name);
        if (Path.GetFileNameWithoutExtension(clean).Length == 0)
        {
            return Refuse(FileRefusal.Why.Name);
        }

        if (FileType.Of(clean) is not { } type || !rules.Extensions.Contains(type.Extension, StringComparer.Ordinal))
        {
            return Refuse(FileRefusal.Why.Type, string.Join(' ', rules.Extensions));
        }

        try
        {
            using var incoming = await folder.ReceiveAsync(content, limit, ct);
            if (await CheckAsync(incoming, type, limit, ct) is { } why)
            {
                return Refuse(why, why is FileRefusal.Why.TooLarge ? FileSize.Text(limit) : type.Extension);
            }

            incoming.Keep();
            await RememberAsync(incoming, ct);
            return new(Refer(incoming.Sha256, incoming.Length, clean, type, subjectType, subjectId, purpose), null);
        }
        catch (IOException full) when (DiskSpace.IsGone(full))
        {
            return Refuse(FileRefusal.Why.NoSpace);
        }
    }

    /// <summary>Saves a reference that was taken, if the gate still agrees; null when it no longer does, and nothing is saved then.</summary>
    public async Task<FileReference?> SaveAsync(FileReference file, IFileGate gate, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(gate);
        for (var attempt = 0; attempt < MaxTries && await gate.MayKeepAsync(file.SubjectId, file.Purpose, ct); attempt++)
        {
            if (await db.TrySaveAsync(ct) == Saved.Done)
            {
                return file;
            }

            // The subject changed at the same moment: look again.
            db.ChangeTracker.Clear();
            file = ReferAgain(file, file.SubjectType, file.SubjectId, file.Purpose);
        }

        db.ChangeTracker.Clear();
        return null;
    }

    /// <summary>The references of a subject that hold, oldest first.</summary>
    public async Task<IReadOnlyList<FileReference>> OfAsync(string subjectType, Guid subjectId, CancellationToken ct) =>
        await db.Set<FileReference>().AsNoTracking()
            .Where(r => r.SubjectType == subjectType && r.SubjectId == subjectId && r.RemovedAt == null)
            .OrderBy(r => r.AddedAt).ThenBy(r => r.Id)
            .ToListAsync(ct);

    /// <summary>Refers to content that is already kept, for another subject: an application's file in the task book made from it.</summary>
    public FileReference ReferAgain(FileReference file, string subjectType, Guid subjectId, string purpose)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Refer(file.Sha256, file.Length, file.Name, FileType.Of(file.Name)!, subjectType, subjectId, purpose);
    }

    /// <summary>Takes a reference back, with the coming save; the content stays.</summary>
    public void Remove(FileReference file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.RemovedAt is null)
        {
            file.RemovedAt = clock.GetUtcNow();
            db.Entry(file).State = EntityState.Modified;
            journal.Record("files.file.removed", file.SubjectType, file.SubjectId, new { file = file.Id, file.Sha256, file.Purpose });
        }
    }

    /// <summary>Opens the content of a reference, seekable.</summary>
    public Stream OpenRead(FileReference file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return folder.OpenRead(file.Sha256);
    }

    private static async Task<FileRefusal.Why?> CheckAsync(IncomingFile incoming, FileType type, long limit, CancellationToken ct)
    {
        if (incoming.Length == 0 || incoming.Length > limit)
        {
            return incoming.Length == 0 ? FileRefusal.Why.Empty : FileRefusal.Why.TooLarge;
        }

        var head = new byte[FileType.HeadLength];
        await using var content = incoming.OpenRead();
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return !type.Starts(head.AsSpan(0, length)) ? FileRefusal.Why.OtherContent
            : type.IsArchive ? ArchiveCheck.Check(type, content)
            : null;
    }

    /// <summary>Writes the content's row, or makes it young again. At once and in one statement, so that two who bring the same content do not collide.</summary>
    private async Task RememberAsync(IncomingFile incoming, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        object at = db.IsPostgres ? now : now.ToUnixTimeMilliseconds();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO platform_stored_file (sha256, length, stored_at) VALUES ({incoming.Sha256}, {incoming.Length}, {at})
            ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at
            """,
            ct);
    }

    private FileReference Refer(string sha256, long length, string name, FileType type, string subjectType, Guid subjectId, string purpose)
    {
        var now = clock.GetUtcNow();
        var file = new FileReference
        {
            Id = Guid.CreateVersion7(now),
            Sha256 = sha256,
            Name = name,
            MediaType = type.MediaType,
            Length = length,
            SubjectType = subjectType,
            SubjectId = subjectId,
            Purpose = purpose,
            AddedBy = user.IsSignedIn ? user.Id : null,
            AddedAt = now,
        };
        db.Add(file);
        // People name files after people: the name can be erased, the hash stays.
        journal.Record("files.file.added", subjectType, subjectId, new { file = file.Id, sha256, length, purpose }, new { name });
        return file;
    }

    private Outcome Refuse(FileRefusal.Why why, string detail = "") => new(null, new(why, why switch
    {
        FileRefusal.Why.Empty => texts["文件是空的。"],
        FileRefusal.Why.TooLarge => texts["文件超过 {0}，请压缩或拆分后再上传。", detail],
        FileRefusal.Why.Type => texts["这里只接受这些类型的文件：{0}。", detail],
        FileRefusal.Why.OtherContent => texts["文件内容与扩展名 {0} 不符，请用原来的软件另存为正确的格式。", detail],
        FileRefusal.Why.Broken => texts["文件已损坏，打不开。请检查后重新上传。"],
        FileRefusal.Why.Macros => texts["文件含有宏，请另存为不含宏的格式。"],
        FileRefusal.Why.Program => texts["压缩包里有程序文件，请去掉后再上传。"],
        FileRefusal.Why.Name => texts["文件没有可用的名称，请改名后再上传。"],
        _ => texts["平台的存储空间已满，文件没有保存。请联系管理员。"],
    }));
}
