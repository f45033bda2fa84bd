using Kechuang.Kernels.Text;
using Microsoft.Data.Sqlite;

namespace Kechuang.Portal.Benching;

/// <summary>The peer: FTS5 of SQLite over pairs of characters, ranked by its bm25 with titles three times, the twenty best and the number of all.</summary>
internal static class FtsPeer
{
    public static MeasureSearch.Figures Run(SampleRecords records, int count, IReadOnlyList<string> words, IReadOnlyList<string> common)
    {
        var path = Path.Combine(Path.GetTempPath(), $"kechuang-bench-{Environment.ProcessId}.db");
        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; CREATE VIRTUAL TABLE records USING fts5(title, text, tokenize='unicode61')");
            var start = Environment.CpuUsage.TotalTime;
            Fill(connection, records, count);
            var rate = count / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            using var search = connection.CreateCommand();
            search.CommandText = "SELECT rowid FROM records WHERE records MATCH $words ORDER BY bm25(records, 3.0, 1.0) LIMIT 20";
            search.Parameters.Add("$words", SqliteType.Text);
            using var counting = connection.CreateCommand();
            counting.CommandText = "SELECT count(*) FROM records WHERE records MATCH $words";
            counting.Parameters.Add("$words", SqliteType.Text);
            var found = 0L;
            return MeasureSearch.Timed(words, common, rate, new FileInfo(path).Length, Search) with { Found = found };

            void Search(string word, bool counts)
            {
                var phrase = $"\"{Bigrams.ToIndexText(word)}\"";
                (search.Parameters[0].Value, counting.Parameters[0].Value) = (phrase, phrase);
                using (var rows = search.ExecuteReader())
                {
                    while (rows.Read())
                    {
                    }
                }

                var total = (long)counting.ExecuteScalar()!;
                found += counts ? total : 0;
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Fill(SqliteConnection connection, SampleRecords records, int count)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO records (title, text) VALUES ($title, $text)";
        insert.Parameters.Add("$title", SqliteType.Text);
        insert.Parameters.Add("$text", SqliteType.Text);
        foreach (var (title, text) in records.Make(count))
        {
            insert.Parameters[0].Value = Bigrams.ToIndexText(title);
            insert.Parameters[1].Value = Bigrams.ToIndexText(text);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement stands in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
