using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Localization;

namespace Kechuang.Platform.Web.Checking;

/// <summary>
/// Checks a request against its annotations and answers messages in the user's language. One place for pages and for the API,
/// and for the two mistakes that no annotation names: characters that no database keeps, and texts without an upper length.
/// </summary>
public sealed class RequestChecks(IStringLocalizerFactory localizers, IStringLocalizer<Texts> texts)
{
    /// <summary>The length of a text whose property says none, in UTF-16 units.</summary>
    public const int DefaultMaxLength = 2_000;

    /// <summary>What is wrong, by the path of the property (<c>Lines[2].Amount</c>); empty when nothing is.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Check(object request)
    {
        var found = new List<KeyValuePair<string, string>>();
        Walk(request, "", found, depth: 0);
        return found;
    }

    private void Walk(object item, string path, List<KeyValuePair<string, string>> found, int depth)
    {
        if (depth > 8)
        {
            found.Add(new(path, texts["内容嵌套过深。"]));
            return;
        }

        foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(item);
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            CheckProperty(item, property, value, name, found);
            if (value is IEnumerable items and not string)
            {
                var i = 0;
                foreach (var child in items)
                {
                    if (child is string text)
                    {
                        CheckText(text, $"{name}[{i}]", Title(property), DefaultMaxLength, found);
                    }
                    else if (child is not null && IsOurs(child.GetType()))
                    {
                        Walk(child, $"{name}[{i}]", found, depth + 1);
                    }

                    i++;
                }
            }
            else if (value is not null && IsOurs(value.GetType()))
            {
                Walk(value, name, found, depth + 1);
            }
        }
    }

    private void CheckProperty(object item, PropertyInfo property, object? value, string name, List<KeyValuePair<string, string>> found)
    {
        var title = Title(property);
        var rules = property.GetCustomAttributes<ValidationAttribute>().ToList();
        if (value is string text)
        {
            var limited = rules.Any(r => r is StringLengthAttribute or MaxLengthAttribute);
            CheckText(text, name, title, limited ? int.MaxValue : DefaultMaxLength, found);
        }

        foreach (var rule in rules.Where(r => r.GetValidationResult(value, new(item) { MemberName = property.Name }) != ValidationResult.Success))
        {
            found.Add(new(name, Message(rule, title)));
            break;
        }
    }

    private void CheckText(string text, string name, string title, int limit, List<KeyValuePair<string, string>> found)
    {
        if (text.Length > limit)
        {
            found.Add(new(name, texts["{0}最多 {1} 个字。", title, limit]));
        }

        if (Unstorable(text) is { } at)
        {
            found.Add(new(name, texts["{0}含有无法保存的字符（第 {1} 个字），请检查编码。", title, at + 1]));
        }
    }

    /// <summary>The index of the first character that no database keeps: a control character, half a pair, a sign of broken encoding.</summary>
    internal static int? Unstorable(string text)
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

    private string Message(ValidationAttribute rule, string title) => rule switch
    {
        _ when OwnMessage(rule) is { } own => texts[own, title],
        RequiredAttribute => texts["请填写{0}。", title],
        StringLengthAttribute { MinimumLength: > 0 } length => texts["{0}应为 {1} 至 {2} 个字。", title, length.MinimumLength, length.MaximumLength],
        StringLengthAttribute length => texts["{0}最多 {1} 个字。", title, length.MaximumLength],
        MaxLengthAttribute length => texts["{0}最多 {1} 项。", title, length.Length],
        RangeAttribute range => texts["{0}应在 {1} 到 {2} 之间。", title, range.Minimum, range.Maximum],
        EmailAddressAttribute => texts["{0}不是有效的电子邮箱。", title],
        CompareAttribute => texts["两次填写的{0}不一致。", title],
        _ => texts["{0}的格式不对。", title],
    };

    /// <summary>The message that was written with the rule; null for the framework's own, which some rules carry as if it were written.</summary>
    internal static string? OwnMessage(ValidationAttribute rule) =>
        rule is DataTypeAttribute && rule.ErrorMessage?.StartsWith("The {0}", StringComparison.Ordinal) == true ? null : rule.ErrorMessage;

    /// <summary>The property's title: its <c>[Display(Name)]</c> in 中文, translated by the texts of its own assembly.</summary>
    private string Title(PropertyInfo property)
    {
        var name = property.GetCustomAttribute<DisplayAttribute>()?.Name ?? property.Name;
        var home = property.DeclaringType!.Assembly;
        var own = home.GetTypes().FirstOrDefault(t => t.Name == nameof(Texts) && t.Namespace == home.GetName().Name);
        return own is null ? name : localizers.Create(own)[name];
    }

    private static bool IsOurs(Type type) => !type.IsEnum && type.Namespace is { } space && space.StartsWith("Kechuang", StringComparison.Ordinal);
}
