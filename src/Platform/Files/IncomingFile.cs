namespace Kechuang.Platform.Files;

/// <summary>A file that has arrived and is not yet in its place; gone when disposed, unless it was kept.</summary>
internal sealed class IncomingFile(FileFolder folder, string path, long length, string sha256) : IDisposable
{
    public long Length => length;

    public string Sha256 => sha256;

    public FileStream OpenRead() => new(path, FileMode.Open, FileAccess.Read);

    /// <summary>Brings the bytes to the disk and then, in one step, to their place: a crash leaves all of them or none.</summary>
    public void Keep()
    {
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        folder.Place(path, sha256);
    }

    public void Dispose() => File.Delete(path);
}
