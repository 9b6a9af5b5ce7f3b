using System.Globalization;

namespace ColdChain.Evidence.Charts;

/// <summary>Draws a <see cref="TimeChart"/> as SVG. Colours come from the style sheet of the page or report through class names.</summary>
public sealed class TimeChartSvg
{
    private const double Font = 11;
    private const double Top = 26;
    private const double Bottom = 38;
    private readonly TimeChart _chart;
    private readonly ChartSize _size;
    private readonly string _id;
    private readonly SvgWriter _svg = new();
    private readonly ValueTicks _ticks;
    private readonly double _left;
    private readonly double _right;

    private TimeChartSvg(TimeChart chart, ChartSize size, string id)
    {
        (_chart, _size, _id) = (chart, size, id);
        var (low, high) = Extent(chart);
        _ticks = ValueTicks.Cover(low, high, size.Height / 52);
        _left = 14 + _ticks.Values().Max(value => SvgWriter.WidthOf(Axis(value), Font));
        var labels = chart.Limits.Select(limit => SvgWriter.WidthOf(LabelOf(limit), Font)).DefaultIfEmpty(0).Max();
        _right = Math.Clamp(labels + 12, 14, size.Width * 0.24);
    }

    /// <param name="id">Unique on the page; letters, digits and hyphens.</param>
    public static string Render(TimeChart chart, ChartSize size, string id) => new TimeChartSvg(chart, size, id).Draw();

    private double PlotRight => _size.Width - _right;
    private double PlotBottom => _size.Height - Bottom;

    private double X(long timeMs) =>
        _left
        + (
            (Math.Clamp(timeMs, _chart.FromMs, _chart.ToMs) - _chart.FromMs)
            / (double)Math.Max(1, _chart.ToMs - _chart.FromMs)
            * (PlotRight - _left)
        );

    private double Y(double value) => PlotBottom - ((value - _ticks.Low) / (_ticks.High - _ticks.Low) * (PlotBottom - Top));

    private string Draw()
    {
        _svg.Begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "chart",
            "viewBox",
            $"0 0 {_size.Width} {_size.Height}",
            "role",
            "img",
            "aria-labelledby",
            $"{_id}-title {_id}-desc",
            "data-left",
            _left,
            "data-right",
            PlotRight,
            "data-top",
            Top,
            "data-bottom",
            PlotBottom,
            "data-low",
            _ticks.Low,
            "data-high",
            _ticks.High
        );
        _svg.Text("title", _chart.Title, "id", $"{_id}-title").Text("desc", _chart.Description, "id", $"{_id}-desc");
        Definitions();
        Grid();
        foreach (var excursion in _chart.Excursions.Where(Visible))
            Band(excursion, "c-excursion");
        foreach (var gap in _chart.Gaps.Where(Visible))
            Band(gap, "c-gap");
        _svg.Begin("g", "clip-path", $"url(#{_id}-plot)");
        TargetSvg.Draw(_svg, _chart.Targets, X, Y);
        for (var index = 0; index < _chart.Lines.Count; index++)
            Line(_chart.Lines[index], index);
        _svg.End("g");
        Limits();
        foreach (var fault in _chart.Faults.Where(fault => fault.TimeMs >= _chart.FromMs && fault.TimeMs <= _chart.ToMs))
            Fault(fault);
        HandoverSvg.Draw(_svg, _chart, X, (_left, PlotRight), (Top, PlotBottom), Font);
        foreach (var note in _chart.Notes.Where(note => note.TimeMs >= _chart.FromMs && note.TimeMs <= _chart.ToMs))
            TargetSvg.Draw(_svg, note, X(note.TimeMs), Y(note.Value), (_left, PlotBottom), Font);
        Labels(_chart.Excursions, "c-excursion-label", Top - 6);
        Labels(_chart.Gaps, "c-gap-label", PlotBottom - 8);
        return _svg.End("svg").ToString();
    }

    private void Definitions()
    {
        _svg.Begin("defs");
        _svg.Begin(
                "pattern",
                "id",
                $"{_id}-hatch",
                "width",
                7.0,
                "height",
                7.0,
                "patternUnits",
                "userSpaceOnUse",
                "patternTransform",
                "rotate(45)"
            )
            .Element("line", "class", "c-hatch", "x1", 0.0, "y1", 0.0, "x2", 0.0, "y2", 7.0)
            .End("pattern");
        _svg.Begin("clipPath", "id", $"{_id}-plot")
            .Element("rect", "x", _left, "y", Top, "width", PlotRight - _left, "height", PlotBottom - Top)
            .End("clipPath");
        // The parts of the plane that are out of limits: the line is drawn a second time, in the colour of trouble, through this window.
        _svg.Begin("clipPath", "id", $"{_id}-out");
        foreach (var limit in _chart.Limits)
        {
            var (x, y) = (X(limit.FromMs), Math.Clamp(Y(limit.Value), Top, PlotBottom));
            _svg.Element(
                "rect",
                "x",
                x,
                "y",
                limit.Above ? Top : y,
                "width",
                X(limit.ToMs) - x,
                "height",
                limit.Above ? y - Top : PlotBottom - y
            );
        }
        _svg.End("clipPath").End("defs");
    }

    private void Grid()
    {
        _svg.Element("rect", "class", "c-plot", "x", _left, "y", Top, "width", PlotRight - _left, "height", PlotBottom - Top);
        foreach (var value in _ticks.Values())
        {
            _svg.Element("line", "class", "c-grid", "x1", _left, "x2", PlotRight, "y1", Y(value), "y2", Y(value));
            _svg.Text("text", Axis(value), "class", "c-axis", "x", _left - 6, "y", Y(value) + 4, "text-anchor", "end");
        }
        _svg.Text("text", _chart.UnitSymbol, "class", "c-unit", "x", _left - 6, "y", 12.0, "text-anchor", "end");
        foreach (var tick in TimeTicks.Cover(_chart.FromMs, _chart.ToMs, _chart.Zone, (int)((PlotRight - _left) / 64)))
        {
            var x = X(tick.TimeMs);
            _svg.Element(
                "line",
                "class",
                tick.Below is null ? "c-grid" : "c-grid c-day",
                "x1",
                x,
                "x2",
                x,
                "y1",
                Top,
                "y2",
                PlotBottom + 4
            );
            _svg.Text("text", tick.Label, "class", "c-axis", "x", x, "y", PlotBottom + 17, "text-anchor", "middle");
            if (tick.Below is not null)
                _svg.Text("text", tick.Below, "class", "c-axis c-date", "x", x, "y", PlotBottom + 31, "text-anchor", "middle");
        }
    }

    private void Band(ChartSpan span, string kind)
    {
        var (from, to) = (X(span.FromMs), X(span.ToMs));
        // A short one stays visible.
        var width = Math.Max(2, to - from);
        _svg.Begin("g", "class", kind).Text("title", span.Label);
        _svg.Element("rect", "x", Math.Min(from, PlotRight - width), "y", Top, "width", width, "height", PlotBottom - Top);
        if (kind == "c-gap")
            _svg.Element(
                "rect",
                "class",
                "c-hatched",
                "fill",
                $"url(#{_id}-hatch)",
                "x",
                Math.Min(from, PlotRight - width),
                "y",
                Top,
                "width",
                width,
                "height",
                PlotBottom - Top
            );
        _svg.End("g");
    }

    private void Line(ChartLine line, int index)
    {
        var points = line
            .Points.Where(point => point.TimeMs >= _chart.FromMs && point.TimeMs <= _chart.ToMs && double.IsFinite(point.Mean))
            .ToArray();
        var runs = LinePath.Runs(points, line.MaxGapMs).ToList();
        _svg.Begin("g", "class", $"c-line c-line-{index % 4}{(line.HandedIn ? " c-handed-in" : "")}").Text("title", line.Name);
        if (LinePath.Band(runs, X, Y) is { Length: > 0 } band)
        {
            _svg.Element("path", "class", "c-band", "d", band);
            // A short peak is in the extremes of its step and not in its mean: it has to be seen all the same.
            if (_chart.Limits.Count > 0)
                _svg.Element("path", "class", "c-band c-out", "clip-path", $"url(#{_id}-out)", "d", band);
        }
        if (LinePath.Mean(runs, X, Y) is { Length: > 0 } mean)
        {
            _svg.Element("path", "class", "c-mean", "d", mean);
            if (_chart.Limits.Count > 0)
                _svg.Element("path", "class", "c-mean c-out", "clip-path", $"url(#{_id}-out)", "d", mean);
        }
        _svg.End("g");
    }

    private void Limits()
    {
        var lowest = double.NegativeInfinity;
        foreach (var limit in _chart.Limits.OrderByDescending(limit => limit.Value))
        {
            var y = Y(limit.Value);
            _svg.Element("line", "class", "c-limit", "x1", X(limit.FromMs), "x2", X(limit.ToMs), "y1", y, "y2", y);
            if (limit.ToMs < _chart.ToMs)
                continue;
            lowest = Math.Max(y + 4, lowest + Font + 2);
            _svg.Text("text", LabelOf(limit), "class", "c-limit-label", "x", PlotRight + 6, "y", lowest);
        }
    }

    private void Fault(ChartMark fault)
    {
        var (x, y) = (X(fault.TimeMs), PlotBottom - 5);
        _svg.Begin("g", "class", "c-fault").Text("title", fault.Label);
        _svg.Element("path", "d", $"M{SvgWriter.Number(x - 3)} {SvgWriter.Number(y - 3)}l6 6m0 -6l-6 6").End("g");
    }

    /// <summary>Labels in one row; one that would run into its neighbour is left to the tooltip.</summary>
    private void Labels(IReadOnlyList<ChartSpan> spans, string kind, double y)
    {
        var free = _left;
        foreach (var span in spans.Where(Visible).OrderBy(span => span.FromMs))
        {
            var width = SvgWriter.WidthOf(span.Label, Font) + 8;
            var middle = (X(span.FromMs) + X(span.ToMs)) / 2;
            var start = Math.Clamp(middle - (width / 2), _left, Math.Max(_left, PlotRight - width));
            if (start < free || width > PlotRight - _left)
                continue;
            _svg.Text("text", span.Label, "class", kind, "x", start + 4, "y", y);
            free = start + width;
        }
    }

    private string LabelOf(ChartLimit limit) => _size.Width < 600 ? limit.ShortLabel ?? limit.Label : limit.Label;

    private bool Visible(ChartSpan span) => span.FromMs <= _chart.ToMs && span.ToMs >= _chart.FromMs;

    private string Axis(double value) =>
        value.ToString("F" + _ticks.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '\u2212');

    /// <summary>Of all that is drawn, limits too: how far it is to the limit is what the reader wants to see.</summary>
    private static (double Low, double High) Extent(TimeChart chart)
    {
        var values = chart
            .Lines.SelectMany(line => line.Points)
            .Where(point => point.TimeMs >= chart.FromMs && point.TimeMs <= chart.ToMs)
            .SelectMany(point => new[] { point.Min, point.Max })
            .Concat(chart.Limits.Select(limit => limit.Value))
            .Concat(chart.Notes.Where(note => note.TimeMs >= chart.FromMs && note.TimeMs <= chart.ToMs).Select(note => note.Value))
            .Concat(chart.Targets.SelectMany(leg => new[] { leg.From, leg.To }))
            .Where(double.IsFinite)
            .DefaultIfEmpty(0)
            .ToList();
        return (values.Min(), values.Max());
    }
}
