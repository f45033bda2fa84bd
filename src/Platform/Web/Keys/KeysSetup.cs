using Kechuang.Platform.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web.Keys;

/// <summary>The keys of cookies and form tokens.</summary>
internal static class KeysSetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, Model>();
        services.AddDataProtection().SetApplicationName("kechuang");
        services.AddSingleton<KeysInDatabase>();
        services.AddOptions<KeyManagementOptions>().Configure<KeysInDatabase>((keys, database) => keys.XmlRepository = database);
        return services;
    }

    private sealed class Model : IModelPart
    {
        public void Map(ModelBuilder model) => model.Entity<DataProtectionKey>().Property(k => k.Name).HasMaxLength(200);
    }
}
