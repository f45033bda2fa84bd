using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kechuang.Platform.Ui;
using Microsoft.AspNetCore.Components;

namespace Kechuang.Doors.Tests;

public sealed class DoorsTests
{
    private static readonly Assembly[] Ours =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Kechuang.*.dll")
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file)))
            .Where(a => !a.GetName().Name!.EndsWith("Tests", StringComparison.Ordinal) && a.GetName().Name != "Kechuang.Testing"),
    ];

    [Fact]
    public void Every_module_exports_only_its_doors()
    {
        var modules = Ours.Where(a => a.GetExportedTypes().Any(t => t.IsAbstract && t.IsSealed && t.Name == a.GetName().Name!.Split('.')[^1] + "Module")).ToList();

        modules.Count.ShouldBeGreaterThanOrEqualTo(5);
        modules.SelectMany(m => m.GetExportedTypes())
            .Where(t => !t.FullName!.Contains(".Contracts.", StringComparison.Ordinal)
                && !t.Name.EndsWith("Module", StringComparison.Ordinal)
                && !Top(t).IsAssignableTo(typeof(IComponent))
                && t.Name != "_Imports")
            .Select(t => t.FullName)
            .ShouldBeEmpty("A module shows its contracts (namespace ….Contracts), its …Module class and its pages; everything else is internal.");
    }

    [Fact]
    public void What_reads_before_it_is_drawn_is_never_drawn_half()
    {
        const BindingFlags reading = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var readers = Ours.SelectMany(a => a.GetTypes())
            .Where(t => t.IsAssignableTo(typeof(ComponentBase)) && t != typeof(DrawnWhole)
                && (t.GetMethod("OnInitializedAsync", reading) ?? t.GetMethod("OnParametersSetAsync", reading)) is not null)
            .ToList();

        readers.Count.ShouldBeGreaterThan(100);
        // The bell stands in the frame of every page and asks in a scope of its own.
        readers.Where(t => !t.IsAssignableTo(typeof(DrawnWhole))).Select(t => t.Name)
            .ShouldBe(["NoticeBell"], "A component that asks the database is a DrawnWhole: write @inherits DrawnWhole, in the folder's _Imports.razor.");
    }

    [Fact]
    public void Every_request_can_be_reached_and_bounds_its_texts()
    {
        var requests = Ours.SelectMany(a => a.GetTypes()).Where(t => t.Name == "Request" && t.IsNested).ToList();

        requests.Count.ShouldBeGreaterThan(5);
        requests.Where(t => t.IsNestedPrivate).Select(t => t.FullName)
            .ShouldBeEmpty("Forms and JSON are read into a request: it is not private to its use case.");
        requests.SelectMany(t => t.GetProperties())
            .Where(p => p.PropertyType == typeof(string) && p.CanWrite && !p.GetCustomAttributes<ValidationAttribute>()
                .Any(a => a is StringLengthAttribute or MaxLengthAttribute or RegularExpressionAttribute or AllowedValuesAttribute))
            .Select(p => $"{p.DeclaringType!.FullName}.{p.Name}")
            .ShouldBeEmpty("A text of a request says how long it may be: [StringLength(…)].");
    }

    private static Type Top(Type type) => type.DeclaringType is { } outer ? Top(outer) : type;
}
