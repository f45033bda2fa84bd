using Kechuang.Platform.Lists;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Lists;

/// <summary>A list over a database, as a module would declare it.</summary>
internal sealed class Books : Listing<Books.Row>
{
    private readonly BooksDb db;

    public Books(BooksDb db)
    {
        this.db = db;
        Search("按书名查找", "Find by title");
        Filter("shelf", "书架", "Shelf", new ListChoice("a", new("甲", "A")), new ListChoice("b", new("乙", "B")));
        Column("title", "书名", "Title", r => r.Title);
        Column("shelf", "书架", "Shelf", r => r.Shelf);
        Column("price", "价格", "Price", r => r.Price, ColumnKind.Money);
        Column("bought", "购入", "Bought", r => r.Bought);
        Column("copies", "册数", "Copies", r => r.Copies);
        Column("note", "备注", "Note", r => r.Title, show: r => $"《{r.Title}》", sortable: false);
        SortedBy("bought", descending: true);
        TieBreak(r => r.Id);
    }

    protected override IQueryable<Row> Query(ListRequest request)
    {
        var (search, shelf) = (request.Search, request["shelf"]);
        return db.Books.AsNoTracking()
            .Where(b => search == null || b.Title.Contains(search))
            .Where(b => shelf == null || b.Shelf == shelf)
            .Select(b => new Row { Id = b.Id, Title = b.Title, Shelf = b.Shelf, Price = b.Price, Bought = b.Bought, Copies = b.Copies });
    }

    internal sealed record Row
    {
        public required int Id { get; init; }
        public required string Title { get; init; }
        public required string Shelf { get; init; }
        public required long Price { get; init; }
        public required DateOnly Bought { get; init; }
        public required int Copies { get; init; }
    }
}

internal sealed class Book
{
    public int Id { get; set; }
    public required string Title { get; set; }
    public required string Shelf { get; set; }
    public long Price { get; set; }
    public DateOnly Bought { get; set; }
    public int Copies { get; set; }
}

internal sealed class BooksDb(DbContextOptions<BooksDb> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();

    /// <summary>A database in memory that holds the books given and counts its queries.</summary>
    public static BooksDb With(QueryCount count, params IEnumerable<Book> books)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var db = new BooksDb(new DbContextOptionsBuilder<BooksDb>().UseSqlite(connection).Options);
        db.Database.EnsureCreated();
        db.AddRange(books);
        db.SaveChanges();
        db.Dispose();
        return new(new DbContextOptionsBuilder<BooksDb>().UseSqlite(connection).AddInterceptors(count).Options);
    }

    public static IEnumerable<Book> Many(int count) => Enumerable.Range(1, count).Select(i => new Book
    {
        Title = $"第 {i} 册",
        Shelf = i % 2 == 0 ? "a" : "b",
        Price = i * 101,
        // Few days for many books: the tie-break has to decide.
        Bought = new DateOnly(2026, 1, 1).AddDays(i % 3),
        Copies = i % 7,
    });
}
