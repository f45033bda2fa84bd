using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;

namespace Kechuang.Platform.Journal;

/// <summary>Writes down what happens. The record commits with the change that it tells of, or not at all.</summary>
public sealed class Journal(KechuangDb db, CurrentUser user, TimeProvider clock)
{
    /// <summary>How data is written: camelCase, Chinese as it is, enumerations as words.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Adds a record to the coming save.</summary>
    /// <param name="kind">Room, noun, past verb: <c>programmes.call.opened</c>.</param>
    /// <param name="subjectType">The noun.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="data">What to keep for ever; nothing that names a person.</param>
    /// <param name="personal">What may have to be erased.</param>
    public JournalEntry Record(string kind, string subjectType, Guid subjectId, object? data = null, object? personal = null)
    {
        var now = clock.GetUtcNow();
        var erasable = personal is null ? null : JsonSerializer.Serialize(personal, Json);
        var salt = erasable is null ? null : RandomNumberGenerator.GetBytes(16);
        var entry = new JournalEntry
        {
            Id = Guid.CreateVersion7(now),
            At = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            ActorId = user.IsSignedIn ? user.Id : null,
            Kind = kind,
            SubjectType = subjectType,
            SubjectId = subjectId,
            Data = data is null ? "{}" : JsonSerializer.Serialize(data, Json),
            Personal = erasable,
            Salt = salt,
            PersonalDigest = erasable is null ? null : JournalHash.OfPersonal(salt!, erasable),
        };
        db.Add(entry);
        return entry;
    }

    /// <summary>Saves what was recorded where nothing else is to be saved.</summary>
    public Task<int> SaveAsync(CancellationToken ct) => db.SaveChangesAsync(ct);
}
