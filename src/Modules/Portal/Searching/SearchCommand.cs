using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kechuang.Kernels.Text;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Lists;

namespace Kechuang.Portal.Searching;

/// <summary><c>kc search eval</c>: answers questions from a file of documents, as a run that the tools of TREC can judge, by the ranking of the site. Needs neither pack nor database.</summary>
internal static class SearchCommand
{
    private const string RunName = "kechuang";

    public static Command Make()
    {
        var documents = new Option<string>("--docs") { Description = "Documents, one JSON object a line: id, title, text.", Required = true };
        var questions = new Option<string>("--queries") { Description = "Questions, one JSON object a line: id, text.", Required = true };
        var run = new Option<string>("--out") { Description = "Where the run goes: qid Q0 docid rank score tag.", Required = true };
        var depth = new Option<int>("--depth") { Description = "Documents for each question.", DefaultValueFactory = _ => 100 };
        var eval = new Command("eval", "Rank documents for each question of a file.") { documents, questions, run, depth };
        eval.SetAction(call =>
        {
            try
            {
                return Run(call, call.GetValue(documents)!, call.GetValue(questions)!, call.GetValue(run)!, Math.Clamp(call.GetValue(depth), 1, 1000));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                return CommandHost.Refuse(e.Message);
            }
        });
        return new Command("search", "Search.") { eval };
    }

    private static int Run(ParseResult call, string documents, string questions, string run, int depth)
    {
        var watch = Stopwatch.StartNew();
        var lexicon = LayLexicon.Law;
        var index = new SearchIndex(IndexShape.ForQuestions(lexicon));
        List<string> ids = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        var repeated = 0;
        foreach (var line in JsonLines.Read(documents))
        {
            // A run that names a document twice is refused by those who judge it: the first one counts.
            if (seen.Add(Field(line.Id)))
            {
                index.Add(new(NormalizedText.Of(line.Title), NormalizedText.Of(line.Text)));
                ids.Add(Field(line.Id));
            }
            else
            {
                repeated++;
            }
        }

        var built = watch.Elapsed.TotalSeconds;
        var reader = new QueryReader(index, Aliases.None, lexicon);
        var asked = 0;
        using (var target = new StreamWriter(run, append: false, new UTF8Encoding(false)))
        {
            seen.Clear();
            foreach (var line in JsonLines.Read(questions))
            {
                if (!seen.Add(Field(line.Id)))
                {
                    repeated++;
                    continue;
                }

                var question = reader.Read(line.Text.Length > 0 ? line.Text : line.Title);
                var best = FindDocuments.Run(index, new() { Query = question, Loosely = true, Near = 0, Audiences = [true], Take = depth }).Best;
                for (var i = 0; i < best.Count; i++)
                {
                    target.Write(string.Create(CultureInfo.InvariantCulture, $"{Field(line.Id)} Q0 {ids[best[i].Place]} {i + 1} {best[i].Score:0.######} {RunName}\n"));
                }

                asked++;
            }
        }

        var took = watch.Elapsed.TotalSeconds;
        CommandHost.Answer(
            call,
            new { documents = ids.Count, queries = asked, repeatedIds = repeated, indexSeconds = Math.Round(built, 3), querySeconds = Math.Round(took - built, 3), @out = run },
            [string.Create(CultureInfo.InvariantCulture, $"{ids.Count} documents in {built:0.0} s, {asked} questions in {took - built:0.00} s, {repeated} passed over for an id that was there before: {run}")]);
        return CommandHost.Ok;
    }

    /// <summary>A field of a run ends at a blank.</summary>
    private static string Field(string id) => string.Concat(id.Select(c => char.IsWhiteSpace(c) ? '_' : c));
}
