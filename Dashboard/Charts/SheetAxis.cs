namespace CadreTraining.Dashboard.Charts;

/// <summary>An axis of numbers that lies on a sheet: where a value stands, and where it is marked.</summary>
/// <param name="Low">The value at its beginning.</param>
/// <param name="High">The value at its end, above <paramref name="Low"/>.</param>
/// <param name="Step">From mark to mark.</param>
/// <param name="From">Where it begins on the sheet.</param>
/// <param name="To">Where it ends there; before <paramref name="From"/> for an axis that goes up.</param>
internal sealed record SheetAxis(double Low, double High, double Step, double From, double To)
{
    private static readonly double[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    /// <summary>Where it is marked.</summary>
    public IEnumerable<double> Marks => Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(number => Low + (number * Step));

    /// <summary>Where a value stands.</summary>
    public double At(double value) => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>The axis that holds all the values between round numbers, in at most <paramref name="most"/> steps.</summary>
    /// <param name="values">What it holds; without any it is the upper part of the scale of scores.</param>
    /// <param name="from">Where it begins on the sheet.</param>
    /// <param name="to">Where it ends there.</param>
    /// <param name="most">How many steps at most.</param>
    /// <param name="limit">The highest value there can be.</param>
    public static SheetAxis Around(IEnumerable<double> values, double from, double to, int most = 5, double limit = double.PositiveInfinity)
    {
        double[] all = [.. values.DefaultIfEmpty(60).Append(values.Any() ? values.First() : Math.Min(100, limit))];
        double step = Steps.FirstOrDefault(each => Floor(all.Min(), each) + (most * each) >= all.Max(), Steps[^1]);
        double low = Floor(all.Min(), step), high = Math.Max(Math.Ceiling(all.Max() / step) * step, low + step);
        return high > limit ? new(low - step, high - step, step, from, to) : new(low, high, step, from, to);

        static double Floor(double value, double step) => Math.Floor(value / step) * step;
    }
}
