using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kechuang.Platform.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Web.Keys;

/// <summary>The keys of cookies, form tokens and second steps. With <c>Keys:Certificate</c> the database holds them encrypted.</summary>
internal static class KeysSetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IModelPart, Model>();
        var protection = services.AddDataProtection().SetApplicationName("kechuang");
        services.AddSingleton<KeysInDatabase>();
        services.AddOptions<KeyManagementOptions>().Configure<KeysInDatabase>((keys, database) => keys.XmlRepository = database);

        // The first encrypts new keys; the others still open those that they encrypted.
        X509Certificate2[] certificates = [.. (configuration["Keys:Certificate"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(file => Read(file, configuration["Keys:Password"]))];
        if (certificates.Length > 0)
        {
            protection.ProtectKeysWithCertificate(certificates[0]).UnprotectKeysWithAnyCertificate(certificates);
        }

        return services;
    }

    private static X509Certificate2 Read(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("It has no private key.");
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Keys:Certificate: {file}: {failure.Message}", failure);
        }
    }

    private sealed class Model : IModelPart
    {
        public void Map(ModelBuilder model) => model.Entity<DataProtectionKey>().Property(k => k.Name).HasMaxLength(200);
    }
}
