using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kechuang.Platform.Database;

/// <summary>Finding a text in a column, whether it is written in capitals or small letters.</summary>
public static class Holding
{
    /// <summary>Whether a text holds another; A to Z and a to z are the same. In queries it runs in the database, alike on both.</summary>
    public static bool Holds(this string text, string sought)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(sought, StringComparison.OrdinalIgnoreCase);
    }

    internal static void Map(ModelBuilder model, bool postgres) => model
        .HasDbFunction(typeof(Holding).GetMethod(nameof(Holds))!)
        .HasTranslation(texts => new SqlBinaryExpression(
            ExpressionType.GreaterThan,
            Function(postgres ? "strpos" : "instr", typeof(int), IntTypeMapping.Default, [.. texts.Select(t => Function("lower", typeof(string), t.TypeMapping, t))]),
            new SqlConstantExpression(0, IntTypeMapping.Default),
            typeof(bool),
            BoolTypeMapping.Default));

    private static SqlFunctionExpression Function(string name, Type type, RelationalTypeMapping? mapping, params SqlExpression[] arguments) =>
        new(name, arguments, nullable: true, arguments.Select(_ => true), type, mapping);
}
