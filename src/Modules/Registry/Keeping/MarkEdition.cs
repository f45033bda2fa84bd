using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Web.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Registry.Keeping;

/// <summary>A keeper gives a day of a register a name, so that people compare the editions of two years and need not know the days.</summary>
internal sealed class MarkEdition(KechuangDb db, KeepRegister keep, ReadRegister read, CurrentUser user, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>The editions of a register, the latest first. One query.</summary>
    public Task<List<RegisterEdition>> OfAsync(string register, CancellationToken ct) =>
        db.Set<RegisterEdition>().AsNoTracking().Where(e => e.Register == register).OrderByDescending(e => e.Day).ToListAsync(ct);

    public async Task<KeepRegister.Kept> HandleAsync(RegisterDefinition definition, string name, DateOnly? day, CancellationToken ct)
    {
        if (!keep.Keeps(definition))
        {
            return new(null, StatusCodes.Status404NotFound, texts["没有这个条目。"]);
        }

        var clean = name.Trim();
        if (clean.Length is 0 or > RegisterEdition.NameLength || RequestChecks.Unstorable(clean) is not null || day is not { } of || of > read.Today)
        {
            return new(null, StatusCodes.Status422UnprocessableEntity, texts["请填写版次名称（最多 {0} 个字）和不晚于今天的日期。", RegisterEdition.NameLength]);
        }

        var edition = new RegisterEdition { Id = Guid.CreateVersion7(clock.GetUtcNow()), Register = definition.Id, Name = clean, Day = of, MarkedBy = user.Id };
        db.Add(edition);
        journal.Record("registry.edition.marked", "register-edition", edition.Id, new { register = definition.Id, name = clean, day = of });
        return await db.TrySaveAsync(ct) == Saved.Done ? new(edition.Id, StatusCodes.Status200OK, null) : new(null, StatusCodes.Status409Conflict, texts["这一天或这个名称已有版次。"]);
    }
}
