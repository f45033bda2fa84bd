namespace Kechuang.Programmes.Tests.Comparing;

/// <summary>The console is the whole process's: what reads what a command writes on it runs alone.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleTests;
