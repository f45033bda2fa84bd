using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class DmnFuzzTests
{
    private static readonly FeelLimits Small = new() { Steps = 50_000, Size = 10_000 };
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void No_random_model_makes_deciding_throw() => Prop.ForAll(Seeds, seed =>
    {
        DecideAll(new DmnMaking(seed).Model());
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [TckFact]
    public void No_damage_to_a_model_makes_reading_or_deciding_throw()
    {
        var files = Directory.GetFiles(TckSuite.Folder!, "*.dmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var decided = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var document = XElement.Parse(File.ReadAllText(files[random.Next(files.Count)]));
            for (var i = 0; i < 10; i++)
            {
                Damage(document, random);
            }

            decided += DmnReader.Read(document.ToString(), out _) is { } model ? DecideAll(model) : 0;
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        decided.ShouldBeGreaterThan(300);
    }

    private static int DecideAll(DmnModel model)
    {
        var program = DmnProgram.Make(model);
        var inputs = model.InputData.Select(i => i.Variable.Name).Distinct().ToDictionary(n => n, FeelValue? (n) => n.Length % 2 == 0 ? FeelCases.Number(n.Length) : new FeelText(n));
        foreach (var decision in model.Decisions.Take(40))
        {
            program.Decide(decision.Variable.Name, inputs, FeelCases.Now, Small);
        }

        foreach (var service in model.Services.Take(20))
        {
            program.Serve(service.Variable.Name, inputs, FeelCases.Now, Small);
        }

        foreach (var knowledge in model.KnowledgeModels.Take(20))
        {
            program.Invoke(knowledge.Variable.Name, inputs, FeelCases.Now, Small);
        }

        return Math.Min(model.Decisions.Count, 40);
    }

    private static void Damage(XElement document, Random random)
    {
        var all = document.Descendants().ToList();
        if (all.Count < 2)
        {
            return;
        }

        var (one, other) = (all[random.Next(all.Count)], all[random.Next(all.Count)]);
        switch (random.Next(6))
        {
            case 0:
                one.Remove();
                break;
            case 1:
                other.Add(new XElement(one));
                break;
            case 2:
                one.Name = other.Name;
                break;
            case 3 when one.Attributes().Any(a => !a.IsNamespaceDeclaration):
                one.Attributes().First(a => !a.IsNamespaceDeclaration).Value = other.Attributes().FirstOrDefault()?.Value ?? "";
                break;
            case 4 when !one.HasElements:
                one.Value = new FeelMaking(random.Next()).Soup().Replace("\0", "", StringComparison.Ordinal).Replace("\uD83D", "", StringComparison.Ordinal);
                break;
            default:
                one.Attributes().Where(a => !a.IsNamespaceDeclaration).Remove();
                break;
        }
    }
}
