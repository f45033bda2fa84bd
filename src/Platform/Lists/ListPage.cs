namespace Kechuang.Platform.Lists;

/// <summary>One page of a list.</summary>
/// <param name="List">The list.</param>
/// <param name="Request">What was asked, brought within bounds.</param>
/// <param name="Path">The address of the page, without its query; its exports have the same with ".csv" and ".xlsx".</param>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Total">The rows of all pages.</param>
/// <param name="Pages">How many pages there are; at least 1.</param>
/// <typeparam name="TRow">One row.</typeparam>
public sealed record ListPage<TRow>(Listing<TRow> List, ListRequest Request, string Path, IReadOnlyList<TRow> Rows, int Total, int Pages)
    where TRow : class
{
    internal string Href(ListRequest request) => Path + request.ToQuery(List);

    internal string Export(string ending) => $"{Path.TrimEnd('/')}.{ending}{(Request with { Page = 1 }).ToQuery(List)}";
}
