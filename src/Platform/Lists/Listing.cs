using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Kechuang.Platform.Lists;

/// <summary>A list that pages, sorts, filters and exports: what pages and exports need to know without the type of its rows.</summary>
public abstract class Listing
{
    private readonly List<ListFilter> filters = [];

    /// <summary>Rows in one export at most: beyond it, filter first. Spreadsheets hold 1,048,576 rows; a hundred thousand open comfortably.</summary>
    public const int ExportLimit = 100_000;

    /// <summary>The columns, in the order in which they are shown and exported.</summary>
    public abstract IReadOnlyList<ListColumn> Columns { get; }

    /// <summary>The filters with listed answers.</summary>
    public IReadOnlyList<ListFilter> Filters => filters;

    /// <summary>The label of the search box; null for a list without one.</summary>
    public LocalText? SearchLabel { get; private set; }

    internal string? DefaultSort { get; private set; }

    internal bool DefaultDescending { get; private set; }

    /// <summary>Gives the list a search box; the query reads it from <see cref="ListRequest.Search"/>.</summary>
    protected void Search(string zh, string en) => SearchLabel = new(zh, en);

    /// <summary>Gives the list a filter with listed answers; the query reads it with the request's indexer, and only listed values get through.</summary>
    protected void Filter(string key, string zh, string en, params IReadOnlyList<ListChoice> choices) =>
        filters.Add(new(key, new(zh, en), choices));

    /// <summary>How rows stand before the reader sorts them; without it, by the tie-break alone.</summary>
    protected void SortedBy(string key, bool descending = false) => (DefaultSort, DefaultDescending) = (key, descending);

    /// <summary>All rows that a request asks for, each as the values of its columns, up to the limit.</summary>
    internal abstract IAsyncEnumerable<object?[]> ExportAsync(ListRequest request, CancellationToken ct);
}

/// <summary>
/// A list of rows. A subclass declares columns and filters in its constructor and gives the rows in <see cref="Query"/>; the
/// page and the exports do the rest. Two queries a page: the count and the rows.
/// </summary>
/// <typeparam name="TRow">
/// One row. Project it with an initializer (<c>new Row { Title = c.Title }</c>), not with constructor arguments: only then can the
/// database sort by its properties.
/// </typeparam>
public abstract class Listing<TRow> : Listing
    where TRow : class
{
    private readonly List<ListColumn<TRow>> columns = [];
    private Func<IQueryable<TRow>, bool, IOrderedQueryable<TRow>>? tieBreak;

    /// <inheritdoc />
    public override IReadOnlyList<ListColumn> Columns => columns;

    /// <summary>The columns with the type of their rows.</summary>
    internal IReadOnlyList<ListColumn<TRow>> TypedColumns => columns;

    /// <summary>Reads one page of the list as the request's query string asks for it.</summary>
    /// <param name="http">The request; its route values are open to the query too.</param>
    /// <param name="ct">Stops the queries.</param>
    public async Task<ListPage<TRow>> ReadAsync(HttpContext http, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        return await ReadAsync(ListRequest.Read(this, http.Request.Query, http.Request.RouteValues), http.Request.Path, ct);
    }

    internal async Task<ListPage<TRow>> ReadAsync(ListRequest request, string path, CancellationToken ct)
    {
        await PrepareAsync(request, ct);
        var query = Query(request);
        var total = query.Provider is IAsyncQueryProvider ? await query.CountAsync(ct) : query.Count();
        var pages = Math.Max(1, (total + request.Size - 1) / request.Size);
        // Past the end (a link from when the list was longer): the last page.
        request = request with { Page = Math.Min(request.Page, pages) };
        var slice = Sorted(query, request).Skip((request.Page - 1) * request.Size).Take(request.Size);
        var rows = slice.Provider is IAsyncQueryProvider ? await slice.ToListAsync(ct) : slice.ToList();
        return new(this, request, path, rows, total, pages);
    }

    internal override async IAsyncEnumerable<object?[]> ExportAsync(
        ListRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await PrepareAsync(request, ct);
        var rows = Sorted(Query(request), request).Take(ExportLimit);
        if (rows.Provider is IAsyncQueryProvider)
        {
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            {
                yield return Values(row);
            }
        }
        else
        {
            foreach (var row in rows)
            {
                yield return Values(row);
            }
        }
    }

    /// <summary>Finds out what <see cref="Query"/> must know and cannot ask the database itself. Pages and exports both wait for it.</summary>
    protected virtual Task PrepareAsync(ListRequest request, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The rows that the reader may see, filtered as asked, not tracked, not sorted and not paged.</summary>
    protected abstract IQueryable<TRow> Query(ListRequest request);

    /// <summary>Declares a column.</summary>
    /// <param name="key">Its name in addresses; short, of small letters.</param>
    /// <param name="zh">Its Chinese heading.</param>
    /// <param name="en">Its English heading.</param>
    /// <param name="value">A property of the row: shown, exported and, unless <paramref name="sortable"/> is false, sorted by.</param>
    /// <param name="kind">How the value is written; found from its type, except for money.</param>
    /// <param name="show">The words for a value that is a code; they are exported too.</param>
    /// <param name="link">The address that the cell leads to.</param>
    /// <param name="sortable">False for a value that the database cannot sort by.</param>
    protected void Column<TValue>(
        string key,
        string zh,
        string en,
        Expression<Func<TRow, TValue>> value,
        ColumnKind? kind = null,
        Func<TRow, string?>? show = null,
        Func<TRow, string?>? link = null,
        bool sortable = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        var read = Reader(value);
        columns.Add(new(key, new(zh, en), show is null ? kind ?? KindOf(typeof(TValue)) : ColumnKind.Text, sortable)
        {
            Value = row => show is null ? read(row) : show(row),
            Link = link,
            Order = (rows, descending) => descending ? rows.OrderByDescending(value) : rows.OrderBy(value),
        });
    }

    /// <summary>Declares the unique property that decides between equal rows, so that no row is shown twice or left out between pages.</summary>
    protected void TieBreak<TValue>(Expression<Func<TRow, TValue>> value) => tieBreak = (rows, isFirst) =>
        isFirst ? rows.OrderBy(value) : ((IOrderedQueryable<TRow>)rows).ThenBy(value);

    // A list is made for every request: a property is read through its own method, and nothing is compiled.
    private static Func<TRow, TValue> Reader<TValue>(Expression<Func<TRow, TValue>> value) =>
        value.Body is MemberExpression { Member: PropertyInfo { GetMethod: { } get }, Expression: ParameterExpression }
            ? get.CreateDelegate<Func<TRow, TValue>>()
            : value.Compile(preferInterpretation: true);

    private static ColumnKind KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(DateOnly) => ColumnKind.Date,
        var t when t == typeof(DateTimeOffset) => ColumnKind.Moment,
        var t when t == typeof(int) || t == typeof(long) || t == typeof(decimal) || t == typeof(double) => ColumnKind.Number,
        _ => ColumnKind.Text,
    };

    private IOrderedQueryable<TRow> Sorted(IQueryable<TRow> rows, ListRequest request)
    {
        if (tieBreak is null)
        {
            throw new InvalidOperationException($"{GetType().Name} must declare a TieBreak.");
        }

        var column = columns.Find(c => c.Key == request.Sort && c.Sortable);
        return column is null ? tieBreak(rows, true) : tieBreak(column.Order(rows, request.Descending), false);
    }

    private object?[] Values(TRow row) => [.. columns.Select(c => c.Value(row))];
}
