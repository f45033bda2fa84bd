using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Files;

/// <summary>Files: their tables, their folder and their two addresses.</summary>
internal static class FilesSetup
{
    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<IModelPart, FilesModel>()
        .AddSingleton<FileFolder>()
        .AddScoped<FileStore>()
        .AddScoped<SweepFiles>()
        .AddScoped<DownloadFile>()
        .AddScoped<UploadFile>();

    public static void MapFiles(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
        DownloadFile.Map(site);
        UploadFile.Map(api);
    }
}
