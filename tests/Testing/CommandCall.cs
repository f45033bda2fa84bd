using System.CommandLine;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Testing;

/// <summary>Calls commands of <c>kc</c> in this process. The console is the whole process's: tests that use this run alone.</summary>
public static class CommandCall
{
    /// <summary>Calls one of the commands; answers its exit code and what it wrote.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<Command> commands, params string[] args)
    {
        var (console, errors) = (Console.Out, Console.Error);
        using var output = new StringWriter();
        using var error = new StringWriter();
        try
        {
            Console.SetOut(output);
            Console.SetError(error);
            var root = new RootCommand { CommandHost.Json };
            foreach (var command in commands)
            {
                root.Add(command);
            }

            return (await root.Parse(args).InvokeAsync(), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(errors);
        }
    }
}
