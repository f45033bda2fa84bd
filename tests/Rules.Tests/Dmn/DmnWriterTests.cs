using System.Xml;
using System.Xml.Schema;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules.Dmn;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class DmnWriterTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void What_is_written_reads_back_as_an_equal_model() => Prop.ForAll(Seeds, seed =>
    {
        var model = new DmnMaking(seed).Model();
        var again = DmnReader.Read(DmnWriter.Write(model, out _)!, out _);
        again.ShouldBe(model);
        return DmnWriter.Write(again!, out _) == DmnWriter.Write(model, out _);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [TckFact]
    public void What_is_written_is_valid_by_the_schema()
    {
        var schemas = Schemas();
        Prop.ForAll(Seeds, seed =>
        {
            Errors(schemas, DmnWriter.Write(DmnIds.Complete(new DmnMaking(seed).Model()), out _)!).ShouldBeEmpty();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [TckFact]
    public void Every_model_of_the_compatibility_kit_survives_being_written()
    {
        var schemas = Schemas();
        var files = Directory.GetFiles(TckSuite.Folder!, "*.dmn", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(140);
        foreach (var file in files)
        {
            var model = DmnReader.Read(File.ReadAllText(file), out _)!;
            var written = DmnWriter.Write(model, out _)!;
            DmnReader.Read(written, out _).ShouldBe(model, file);
            Errors(schemas, DmnWriter.Write(DmnIds.Complete(model), out _)!).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Every_element_is_drawn_above_those_it_requires()
    {
        var model = DmnIds.Complete(DmnCases.Model(
            DmnCases.Decision("top", new DmnLiteral("middle + x"), "d#_middle", "i#_x"),
            DmnCases.Decision("middle", new DmnLiteral("x"), "i#_x")) with
        { InputData = [DmnCases.Input("x")] });
        var document = System.Xml.Linq.XDocument.Parse(DmnWriter.Write(model, out _)!);
        var tops = document.Descendants().Where(e => e.Name.LocalName == "DMNShape").ToDictionary(s => s.Attribute("dmnElementRef")!.Value, s => (int)s.Elements().Single().Attribute("y")!);
        tops["_top"].ShouldBeLessThan(tops["_middle"]);
        tops["_middle"].ShouldBeLessThan(tops["_x"]);
        document.Descendants().Count(e => e.Name.LocalName == "DMNEdge").ShouldBe(3);
    }

    [Fact]
    public void A_character_that_XML_does_not_have_is_refused()
    {
        DmnWriter.Write(DmnCases.Model(DmnCases.Decision("d", new DmnLiteral("\"\0\""))), out var error).ShouldBeNull();
        error!.Zh.ShouldNotBeEmpty();
    }

    private static XmlSchemaSet Schemas()
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        using var reader = XmlReader.Create(Path.Combine(TckSuite.Folder!, "DMN15.xsd"));
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }

    private static List<string> Errors(XmlSchemaSet schemas, string xml)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, problem) => errors.Add(problem.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }

        return errors;
    }
}
