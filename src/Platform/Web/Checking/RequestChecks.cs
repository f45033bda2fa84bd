using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Kechuang.Platform.Web.Checking;

/// <summary>
/// Checks a request against its annotations and answers messages in the user's language. One place for pages and for the API,
/// and for the two mistakes that no annotation names: characters that no database keeps, and texts without an upper length.
/// </summary>
public sealed class RequestChecks(IServiceProvider services, RuleSentences sentences)
{
    /// <summary>The length of a text whose property says none, in UTF-16 units.</summary>
    public const int DefaultMaxLength = 2_000;

    private const int Deepest = 8;

    /// <summary>What is wrong; empty when nothing is. One rule for each property: the first that it breaks.</summary>
    /// <param name="request">The request. Objects of ours in it, also in lists, are checked with it, eight deep.</param>
    /// <param name="label">What the page calls a property of an object; null, or its answer null, for the property's own <c>[Display(Name)]</c>.</param>
    public IReadOnlyList<Broken> Check(object request, Func<object, string, string?>? label = null)
    {
        var found = new List<Broken>();
        Walk(request, "", 0);
        return found;

        void Walk(object item, string path, int depth)
        {
            if (depth > Deepest)
            {
                found.Add(new(item, "", path, sentences.TooDeep()));
                return;
            }

            foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
            {
                var value = property.GetValue(item);
                var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (Refusal(item, property, value, label) is { } refusal)
                {
                    found.Add(new(item, property.Name, name, refusal));
                }

                foreach (var (child, place) in Children(value, name))
                {
                    Walk(child, place, depth + 1);
                }
            }

            foreach (var refusal in item is IValidatableObject whole ? whole.Validate(new(item, services, null)) : [])
            {
                var property = refusal.MemberNames.FirstOrDefault() ?? "";
                found.Add(new(item, property, path.Length == 0 ? property : $"{path}.{property}", sentences.Own(refusal.ErrorMessage ?? "", item)));
            }
        }
    }

    /// <summary>The index of the first character that no database keeps: a control character, half a pair, a sign of broken encoding.</summary>
    public static int? Unstorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if ((char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || (char.IsSurrogate(c) && !pair) || c == '\uFFFD')
            {
                return i;
            }

            i += pair ? 1 : 0;
        }

        return null;
    }

    private string? Refusal(object item, PropertyInfo property, object? value, Func<object, string, string?>? label)
    {
        var rules = property.GetCustomAttributes<ValidationAttribute>().ToList();
        var most = rules.Any(r => r is StringLengthAttribute or MaxLengthAttribute) && value is string ? int.MaxValue : DefaultMaxLength;
        foreach (var text in value switch { string one => [one], IEnumerable<string> many => many, _ => [] })
        {
            if (text is not null && Unstorable(text) is { } at)
            {
                return sentences.Unstorable(Title(), at);
            }

            if (text?.Length > most)
            {
                return sentences.TooLong(Title(), most);
            }
        }

        var context = new ValidationContext(item, services, null) { MemberName = property.Name };
        return rules.Find(r => r.GetValidationResult(value, context) != ValidationResult.Success) is { } rule ? sentences.Of(rule, Title(), value, item) : null;

        string Title() => label?.Invoke(item, property.Name) ?? (property.GetCustomAttribute<DisplayAttribute>()?.Name is { } name ? sentences.Own(name, item) : property.Name);
    }

    private static IEnumerable<(object Child, string Path)> Children(object? value, string path) => value switch
    {
        null or string => [],
        IEnumerable many => many.Cast<object?>().Select((child, i) => (child!, $"{path}[{i}]")).Where(c => IsOurs(c.Item1)),
        _ => IsOurs(value) ? [(value, path)] : [],
    };

    private static bool IsOurs(object? value) =>
        value?.GetType() is { IsEnum: false } type && type.Namespace?.StartsWith("Kechuang", StringComparison.Ordinal) == true;
}
