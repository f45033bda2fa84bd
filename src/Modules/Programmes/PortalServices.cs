using Kechuang.Platform.Front;
using Kechuang.Programmes.Searching;
using Kechuang.Programmes.Welcoming;
using Kechuang.Programmes.Working;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes;

/// <summary>What the module shows on the pages that belong to all modules: home, search, my work, open data.</summary>
internal static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddScoped<IFrontSource, ShowOpenCalls>().AddScoped<IFrontSource, ShowFundedProjects>()
        .AddScoped<ISearchSource, FindCalls>().AddScoped<ISearchSource, FindFundedProjects>().AddScoped<ISearchSource, FindProjects>().AddScoped<ISearchSource, FindCases>()
        .AddScoped<IWorkSource, ExplainWork>().AddScoped<IWorkSource, InvestigatorWork>().AddScoped<IWorkSource, OfficeWork>().AddScoped<IWorkSource, OfficerWork>().AddScoped<IWorkSource, ChairWork>()
        .AddSingleton(new OpenDataSet(
            new("项目指南", "Calls"),
            new("已发布的全部项目指南：编号、状态、受理和截止时间、资助上限。", "All published calls: number, state, opening, deadline and the most for one project."), "/calls"))
        .AddSingleton(new OpenDataSet(
            new("立项项目", "Funded projects"),
            new("全部立项项目：题目、类别、领域和金额。不含项目负责人姓名。", "All funded projects: title, class, field and amount. Investigators are not named."), "/funded"));
}
