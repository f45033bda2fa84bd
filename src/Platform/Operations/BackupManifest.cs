namespace Kechuang.Platform.Operations;

/// <summary>What a backup says of itself: the first entry of its archive.</summary>
/// <param name="Format">1.</param>
/// <param name="Database">sqlite or postgres.</param>
/// <param name="At">When the snapshot was taken.</param>
/// <param name="DatabaseSha256">Of the database's entry.</param>
/// <param name="Records">Records in the journal.</param>
/// <param name="JournalHash">The hash of the last record: what the journal must end with after restoring. Lower-case hexadecimal.</param>
/// <param name="Files">How many contents the archive holds.</param>
/// <param name="FileBytes">Their length together.</param>
internal sealed record BackupManifest(int Format, string Database, DateTimeOffset At, string DatabaseSha256, long Records, string JournalHash, int Files, long FileBytes)
{
    public const int CurrentFormat = 1;
    public const string Entry = "manifest.json";
    public const string DatabaseEntry = "database";
    public const string FilesFolder = "files/";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
}
