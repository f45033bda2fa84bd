using System.Xml.Linq;

namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>Looking into elements by local name: the namespaces of the versions of DMN differ, the names do not.</summary>
internal static class DmnXml
{
    public static IEnumerable<XElement> All(this XElement e, string name) =>
        e.Elements().Where(c => c.Name.LocalName == name && c.Name.Namespace == e.Name.Namespace);

    public static XElement? One(this XElement e, string name) => e.All(name).FirstOrDefault();

    public static string? Text(this XElement e, string attribute) => e.Attribute(attribute)?.Value;
}
