using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Policy.Parsing;

namespace Kechuang.Policy.Modelling;

/// <summary>Reads models from files; those that a model imports are looked for beside it.</summary>
internal static class ReadModels
{
    /// <summary>Most models of one folder that are read.</summary>
    private const int MostBeside = 500;

    /// <summary>A program, or why there is none.</summary>
    internal sealed record Answer(DmnProgram? Program, string? Refusal);

    public static Answer Run(string path)
    {
        var (model, refusal) = One(path);
        if (model is null)
        {
            return new(null, refusal);
        }

        if (model.Imports.Count == 0)
        {
            return new(DmnProgram.Make(model), null);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var beside = Directory.EnumerateFiles(folder, "*.dmn")
            .Order(StringComparer.Ordinal)
            .Take(MostBeside)
            .Where(f => Path.GetFullPath(f) != Path.GetFullPath(path))
            .Select(f => One(f).Model)
            .OfType<DmnModel>();
        return new(DmnProgram.Make(model, [.. beside]), null);
    }

    private static (DmnModel? Model, string? Refusal) One(string path)
    {
        var read = ReadTextFile.Run(path);
        if (read.Text is not { } text)
        {
            return (null, read.Refusal);
        }

        return DmnReader.Read(text, out var error) is { } model ? (model, null) : (null, $"{path}: {error!.Zh} / {error.En}");
    }
}
