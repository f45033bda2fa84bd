using System.Data.Common;
using System.Text.Json;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Files;

namespace Kechuang.Platform.Operations;

/// <summary>Says in plain words why a command could not read or write.</summary>
internal static class Plainly
{
    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException full) when (DiskSpace.IsGone(full))
        {
            return CommandHost.Refuse($"磁盘已满 / The disk is full: {full.Message}");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return CommandHost.Refuse($"没有这个文件或文件夹 / No such file or folder: {failure.Message}");
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException)
        {
            return CommandHost.Refuse($"没有读写权限 / Not permitted: {failure.Message}");
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException)
        {
            return CommandHost.Refuse($"文件不完整或不是所要的格式 / The file is damaged or not what it should be: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or DbException)
        {
            return CommandHost.Refuse(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return CommandHost.Refuse("已中断 / Interrupted.");
        }
    }
}
