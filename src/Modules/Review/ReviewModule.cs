using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Web;
using Kechuang.Review.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review;

/// <summary>The doors of the Review module: experts, conflicts, assignment, scores and panels.</summary>
public static class ReviewModule
{
    /// <summary>Registers the module's tables, use cases, pack section, permissions and navigation.</summary>
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<IModelPart, ReviewModel>()
        .AddSingleton(new ModulePages(typeof(ReviewModule).Assembly))
        .AddScoped<ReviewDesk>().AddScoped<ExpertPool>();

    /// <summary>Maps the module's endpoints: those of the site, and those for programs below <c>/api</c>.</summary>
    public static void MapReview(this IEndpointRouteBuilder site, IEndpointRouteBuilder api)
    {
    }

    /// <summary>The module's commands.</summary>
    public static IEnumerable<Command> Commands(CommandHost host) => [];
}
