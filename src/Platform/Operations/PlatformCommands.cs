using System.CommandLine;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Platform.Operations;

/// <summary>The platform's own commands: <c>audit</c>, <c>backup</c>, <c>restore</c>.</summary>
public static class PlatformCommands
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Command> All(CommandHost host) => [AuditCommands.Create(host), BackupCommand.Create(host), RestoreCommand.Create(host)];
}
