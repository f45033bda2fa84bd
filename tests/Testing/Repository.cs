namespace Kechuang.Testing;

/// <summary>Where the repository lies.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kechuang.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Kechuang.slnx stands in no folder above the tests.");
    }
}
