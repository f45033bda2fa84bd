namespace Kechuang.Review.Tests.Assigning;

/// <summary>
/// The tests that read what a command writes. The console belongs to the whole process: a test that runs beside them and logs would
/// write into their answer, so they run alone.
/// </summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleTests;
