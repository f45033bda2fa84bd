using System.Globalization;
using Kechuang.Platform;

namespace Kechuang.Registry.Importing;

/// <summary>Says a sentence in both languages where nobody knows yet who will read it: work in the background has no request.</summary>
internal static class InBothLanguages
{
    private static readonly CultureInfo Chinese = new("zh-CN");
    private static readonly CultureInfo English = new("en");

    public static LocalText Say(Func<string> sentence) => new(In(Chinese, sentence), In(English, sentence));

    /// <summary>What a function gives in each language.</summary>
    public static (T Zh, T En) Read<T>(Func<T> read) => (In(Chinese, read), In(English, read));

    private static T In<T>(CultureInfo language, Func<T> work)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
