using System.Globalization;
using System.Net;
using System.Text;
using Kechuang.Planning.Judging;

namespace Kechuang.Planning.Showing;

/// <summary>What a chart of one series shows. Everything in it stands in the table beside it, too.</summary>
internal sealed record ChartData(
    string Title, string Unit, int Decimals, IReadOnlyList<Figure> Figures, IReadOnlyList<Outlook> Ahead, IReadOnlyList<ChartGoal> Goals, IReadOnlyList<int> Breaks, Span? Span = null);

/// <summary>The years and values that several charts share, so that they can be compared at a glance.</summary>
internal sealed record Span(int First, int Last, double Low, double High);

/// <summary>A goal on a chart: a mark at its year and value.</summary>
internal sealed record ChartGoal(int Year, double Value, string Label);

/// <summary>
/// Draws a series as SVG on the server: the figures, the forecast with its band, the goals, and where the method changed. Colours are attributes, so
/// that the picture stands alone; a page overrides them by class, also for dark and print.
/// </summary>
internal sealed class LineChart(ChartData data, bool small = false)
{
    /// <summary>From the middle of a mark to its label.</summary>
    private const double Beside = 11;

    private readonly StringBuilder svg = new();
    private readonly List<Box> taken = [];
    private readonly double width = small ? 280 : 760;
    private readonly double height = small ? 90 : 340;
    private readonly (double Left, double Right, double Top, double Bottom) pad = small ? (6, 10, 8, 8) : (64, 24, 34, 40);
    private double low;
    private double high;
    private int first;
    private int last;

    /// <summary>The picture; empty when there is neither a figure nor a goal with a number.</summary>
    public string Draw()
    {
        var years = data.Figures.Select(f => f.Year).Concat(data.Ahead.Select(a => a.Year)).Concat(data.Goals.Select(g => g.Year)).ToList();
        if (years.Count == 0)
        {
            return "";
        }

        var values = data.Figures.Select(f => (double)f.Value).Concat(data.Ahead.SelectMany(a => new[] { a.Low, a.High })).Concat(data.Goals.Select(g => g.Value)).ToList();
        (first, last) = data.Span is { } span ? (span.First, Math.Max(span.Last, span.First + 1)) : (years.Min(), Math.Max(years.Max(), years.Min() + 1));
        Scale(data.Span?.Low ?? values.Min(), data.Span?.High ?? values.Max());
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot{(small ? " plot-small" : "")}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Text(data.Title)}\" font-family=\"sans-serif\" font-size=\"13\">");
        if (!small)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<title>{Text(data.Title)}</title>");
            Axes();
        }

        Breaks();
        Band();
        Line(data.Figures.Select(f => (f.Year, (double)f.Value)).ToList(), "plot-line", "#17509e", dashed: false);
        Goals();
        return svg.Append("</svg>").ToString();
    }

    private void Scale(double min, double max)
    {
        var room = max > min ? (max - min) * 0.08 : Math.Max(Math.Abs(max) * 0.1, 1);
        (low, high) = (min >= 0 && min - room < (max - min) * 0.35 ? 0 : min - room, max + room);
        if (small)
        {
            return;
        }

        var step = Step();
        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
    }

    private double Step()
    {
        var rough = (high - low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    private void Axes()
    {
        var step = Step();
        var places = Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 0, 6);
        for (var i = 0; i <= 12 && low + (i * step) <= high + (step / 2); i++)
        {
            var value = low + (i * step);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"plot-grid\" x1=\"{pad.Left}\" x2=\"{width - pad.Right}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\" stroke=\"#dbe1e9\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"plot-text\" x=\"{pad.Left - 8}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\" fill=\"#4b5768\">{value.ToString("N" + places, CultureInfo.InvariantCulture)}</text>");
        }

        var every = Math.Max(1, (int)Math.Ceiling((last - first) / 12.0));
        for (var year = first; year <= last; year += every)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"plot-text\" x=\"{X(year):0.#}\" y=\"{height - 14}\" text-anchor=\"middle\" fill=\"#4b5768\">{year}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"plot-text\" x=\"{pad.Left - 56}\" y=\"14\" fill=\"#4b5768\">{Text(data.Unit)}</text>");
    }

    private void Breaks()
    {
        foreach (var year in data.Breaks.Where(y => y > first && y <= last))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"plot-break\" x1=\"{X(year - 0.5):0.#}\" x2=\"{X(year - 0.5):0.#}\" y1=\"{pad.Top}\" y2=\"{height - pad.Bottom}\" stroke=\"#8a4b00\" stroke-dasharray=\"2 4\"/>");
        }
    }

    private void Band()
    {
        if (data.Ahead.Count == 0 || data.Figures.Count == 0)
        {
            return;
        }

        var from = data.Figures[^1];
        var upper = data.Ahead.Select(a => (a.Year, a.High)).Prepend((from.Year, (double)from.Value)).ToList();
        var lower = data.Ahead.Select(a => (a.Year, a.Low)).Reverse().Append((from.Year, (double)from.Value));
        svg.Append("<polygon class=\"plot-band\" fill=\"#17509e\" fill-opacity=\"0.14\" points=\"").Append(Points([.. upper.Concat(lower)])).Append("\"/>");
        Line([(from.Year, (double)from.Value), .. data.Ahead.Select(a => (a.Year, a.Mean))], "plot-ahead", "#17509e", dashed: true);
    }

    private void Line(IReadOnlyList<(int Year, double Value)> points, string name, string colour, bool dashed)
    {
        // A missing year or another method is a gap in the line, not a slope.
        var run = new List<(int Year, double Value)>();
        foreach (var point in points)
        {
            if (!dashed && run.Count > 0 && (point.Year != run[^1].Year + 1 || data.Breaks.Contains(point.Year)))
            {
                Stroke(run, name, colour, dashed);
                run.Clear();
            }

            run.Add(point);
        }

        Stroke(run, name, colour, dashed);
    }

    private void Stroke(List<(int Year, double Value)> run, string name, string colour, bool dashed)
    {
        if (run.Count > 1)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{name}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(small ? 2 : 2.5)}\"{(dashed ? " stroke-dasharray=\"6 5\"" : "")} points=\"").Append(Points(run)).Append("\"/>");
        }

        if (!dashed)
        {
            foreach (var (year, value) in small ? run.TakeLast(1) : run)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"plot-dot\" cx=\"{X(year):0.#}\" cy=\"{Y(value):0.#}\" r=\"3.5\" fill=\"{colour}\"><title>{year}: {Number(value)}</title></circle>");
            }
        }
    }

    private void Goals()
    {
        var goals = data.Goals.Distinct().ToList();
        foreach (var goal in goals)
        {
            var (x, y) = (X(goal.Year), Y(goal.Value));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"plot-goal\" d=\"M{x:0.#} {y - 7:0.#}l7 7-7 7-7-7z\" fill=\"#b3261e\"><title>{Text(goal.Label)}</title></path>");
            taken.Add(new(x - 10, y - 7, x + 10, y + 7));
        }

        foreach (var goal in small ? [] : goals)
        {
            var (right, line) = Place(goal);
            var (x, wide) = (X(goal.Year), Width(goal.Label));
            var from = right ? x + Beside : x - Beside - wide;
            taken.Add(new(from - 8, line - 14, from + wide + 8, line + 6));
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"plot-goal-text\" x=\"{(right ? x + Beside : x - Beside):0.#}\" y=\"{line:0.#}\" text-anchor=\"{(right ? "start" : "end")}\" fill=\"#b3261e\">{Text(goal.Label)}</text>");
        }
    }

    /// <summary>The side of its mark and the line nearest to it where a label stands within the plot and on nothing else.</summary>
    private (bool Right, double Line) Place(ChartGoal goal)
    {
        var (x, y, wide, below) = (X(goal.Year), Y(goal.Value), Width(goal.Label), Below(goal));
        var places =
            from step in Enumerable.Range(0, 16)
            from side in Enumerable.Range(0, 4)
            select (Right: side % 2 == 0, Line: below == side < 2 ? y + 20 + (step * 6) : y - 9 - (step * 6));
        return places.Where(IsFree).DefaultIfEmpty((x < width / 2, y - 9)).First();

        bool IsFree((bool Right, double Line) place)
        {
            var from = place.Right ? x + Beside : x - Beside - wide;
            return from >= pad.Left && from + wide <= width && place.Line - 11 >= 18 && place.Line + 3 <= height - pad.Bottom
                && !taken.Exists(t => t.Left < from + wide && from < t.Right && t.Top < place.Line + 3 && place.Line - 11 < t.Bottom);
        }
    }

    // Letters of 13 px: a Chinese one is as wide as it is high, others a little over half.
    private static double Width(string text) => text.Sum(c => c > 0x2E80 ? 13 : 7.5);

    /// <summary>Whether the label goes below its mark: where the line passes above it.</summary>
    private bool Below(ChartGoal goal) => data.Figures.Count > 0 && (double)data.Figures.MinBy(f => Math.Abs(f.Year - goal.Year)).Value > goal.Value;

    private string Points(IEnumerable<(int Year, double Value)> points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.Year):0.#},{Y(p.Value):0.#}")));

    private double X(double year) => pad.Left + ((year - first) / (last - first) * (width - pad.Left - pad.Right));

    private double Y(double value) => height - pad.Bottom - ((value - low) / (high - low) * (height - pad.Top - pad.Bottom));

    private string Number(double value) => value.ToString("N" + data.Decimals, CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>What a mark or a label takes up, with the room around it.</summary>
    private readonly record struct Box(double Left, double Top, double Right, double Bottom);
}
