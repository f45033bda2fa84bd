using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kechuang.Platform.Web.Keys;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Web;

public sealed class KeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kechuang-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_a_certificate_the_database_holds_the_keys_as_they_are()
    {
        await using var world = new World();
        await world.Visitor().Open("/account/sign-in");

        (await Keys(world)).ShouldHaveSingleItem().ShouldContain("<masterKey");
    }

    [Fact]
    public async Task With_a_certificate_the_database_holds_them_encrypted_and_people_stay_signed_in()
    {
        await using var world = new World { Settings = new Dictionary<string, string> { ["Keys:Certificate"] = $"{Certificate("new")}, {Certificate("old")}", ["Keys:Password"] = "secret" } };
        var person = await world.Someone(Kechuang.Platform.Identity.Role.Member);

        (await person.Open("/account")).Text.ShouldContain("测试用户");

        var key = (await Keys(world)).ShouldHaveSingleItem();
        key.ShouldContain("EncryptedData");
        key.ShouldNotContain("<masterKey");
    }

    [Fact]
    public void A_certificate_that_cannot_be_read_is_named()
    {
        var file = Path.Combine(folder, "broken.pfx");
        File.WriteAllText(file, "not a certificate");
        using var world = new World { Settings = new Dictionary<string, string> { ["Keys:Certificate"] = file } };

        Should.Throw<InvalidOperationException>(() => world.Services).Message.ShouldStartWith($"Keys:Certificate: {file}: ");
    }

    private static Task<List<string>> Keys(World world) => world.Db(db => db.Set<DataProtectionKey>().Select(k => k.Xml).ToListAsync());

    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(World.Start.AddDays(-1), World.Start.AddYears(10));
        var file = Path.Combine(folder, $"{name}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "secret"));
        return file;
    }
}
