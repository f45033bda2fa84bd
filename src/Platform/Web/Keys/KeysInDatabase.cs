using System.Xml.Linq;
using Kechuang.Platform.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web.Keys;

/// <summary>Keeps the data-protection keys in the database. The framework asks for them synchronously, at start and about once a day.</summary>
internal sealed class KeysInDatabase(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        return [.. db.Set<DataProtectionKey>().AsNoTracking().OrderBy(k => k.Id).Select(k => k.Xml).ToList().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        db.Database.ExecuteSql($"""
            INSERT INTO platform_data_protection_key (id, name, xml)
            VALUES ({Guid.CreateVersion7(clock.GetUtcNow())}, {friendlyName}, {element.ToString(SaveOptions.DisableFormatting)})
            """);
    }
}
