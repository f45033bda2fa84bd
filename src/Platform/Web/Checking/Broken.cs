namespace Kechuang.Platform.Web.Checking;

/// <summary>A rule that a request breaks.</summary>
/// <param name="Owner">The object that holds the property: the request itself, or one in it.</param>
/// <param name="Property">The property's name; empty where the rule is about the whole owner.</param>
/// <param name="Path">The way to it from the request: <c>Lines[2].Amount</c>.</param>
/// <param name="Message">What is wrong, in the reader's language.</param>
public sealed record Broken(object Owner, string Property, string Path, string Message);
