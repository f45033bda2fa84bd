using Kechuang.Platform;
using Kechuang.Platform.Lists;
using Kechuang.Services.Definitions;

namespace Kechuang.Services.Guiding;

/// <summary>How often each service was asked for and how punctual it is, for everybody to read and download. Two queries, each of a row or so for every service.</summary>
internal sealed class ListFigures : Listing<ShownFigures>
{
    private readonly MeasureServices measure;

    public ListFigures(MeasureServices measure, ServicePack pack)
    {
        this.measure = measure;
        Column("service", "事项", "Service", r => r.Service, show: r => pack.Find(r.Service)?.Title.ToString() ?? r.Service, link: r => $"/services/{r.Service}");
        Column("received", "收件", "Received", r => r.Received);
        Column("granted", "准予或支持", "Granted or upheld", r => r.Granted);
        Column("refused", "不予或不予支持", "Refused or not upheld", r => r.Refused);
        Column("declined", "不予受理", "Not accepted", r => r.NotAccepted);
        Column("in-time", "按期", "In time", r => r.InTime);
        Column("late", "超期", "Late", r => r.Late);
        Column("punctual", "按期办结（%）", "In time (%)", r => r.Punctual);
        Column("days", "用时合计（工作日）", "Working days in all", r => r.Days);
        Column("counted", "计时件数", "Cases timed", r => r.Counted);
        Column("as-of", "截至", "As of", r => r.AsOf);
        Column("kept", "说明", "Note", r => r.KeptBack, show: Note, sortable: false);
        SortedBy("received", descending: true);
        TieBreak(r => r.Service);
    }

    protected override IQueryable<ShownFigures> Query(ListRequest request) => measure.Shown().AsQueryable();

    private string? Note(ShownFigures row) => !row.KeptBack ? null
        : row.FewReceived ? new LocalText($"收件少于 {measure.Least} 件", $"Fewer than {measure.Least} received").ToString()
        : new LocalText("部分不公布", "Some kept back").ToString();
}
