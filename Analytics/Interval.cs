namespace CadreTraining.Analytics;

/// <summary>Between which shares the true one lies, 19 times in 20: Wilson's interval, which holds for few people and for none or all of them too.</summary>
/// <param name="Low">The lower end, from 0.</param>
/// <param name="High">The upper end, to 1.</param>
public sealed record Interval(double Low, double High)
{
    private const double Z = 1.959963984540054; // of the normal distribution, for 95 %

    /// <summary>The interval of <paramref name="part"/> of <paramref name="whole"/>; null when there is nobody to take a share of.</summary>
    public static Interval? Of(long part, long whole)
    {
        if (whole == 0)
            return null;
        double share = (double)part / whole;
        double middle = share + (Z * Z / (2 * whole));
        double reach = Z * Math.Sqrt((share * (1 - share) / whole) + (Z * Z / (4d * whole * whole)));
        double scale = 1 + (Z * Z / whole);
        return new(Math.Max(0, (middle - reach) / scale), Math.Min(1, (middle + reach) / scale));
    }
}
