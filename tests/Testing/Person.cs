using Kechuang.Platform.Identity;

namespace Kechuang.Testing;

/// <summary>A signed-in user of a world, with a browser of their own.</summary>
public sealed class Person(World world, User user, IReadOnlyList<Grant> grants, string cookie)
    : Visitor(world.Browser(Jar(world, cookie)))
{
    public User User => user;

    public Guid Id => user.Id;

    public IReadOnlyList<Grant> Grants => grants;

    /// <summary>The value of the session cookie, for a real browser.</summary>
    public string Cookie => cookie;

    private static System.Net.CookieContainer Jar(World world, string cookie)
    {
        System.Net.CookieContainer jar = new();
        jar.Add(new UriBuilder(world.Address) { Host = "127.0.0.1" }.Uri, new System.Net.Cookie("kechuang", cookie, "/"));
        return jar;
    }
}
