namespace CadreTraining.Analytics.Measures;

/// <summary>A quarter of the townships of a county, in the order of their shares.</summary>
public enum Quarter
{
    /// <summary>The highest shares.</summary>
    Top,

    /// <summary>Above the middle, under the top.</summary>
    UpperMiddle,

    /// <summary>Under the middle, above the bottom.</summary>
    LowerMiddle,

    /// <summary>The lowest shares.</summary>
    Bottom,
}

/// <summary>How a township stands among those of its county, without a row of any other.</summary>
/// <remarks>The county has one median, the same for each of its townships, so that nothing is learnt by putting two of them together.</remarks>
/// <param name="Median">The median of the townships' leading shares (on schedule while the window is open, met after), in whole percent from 0 to 100.</param>
/// <param name="Quarter">Where the township itself stands; townships with equal shares stand together in the middle of their places.</param>
/// <param name="LeadsOnSchedule">Which of the two shares it is.</param>
public sealed record CountyComparison(int Median, Quarter Quarter, bool LeadsOnSchedule)
{
    /// <summary>Under so many other townships nothing is said: with fewer the median would tell of one of them.</summary>
    public const int FewestOthers = 5;

    /// <summary>Under so many people judged a township takes no part.</summary>
    public const int FewestPeople = 5;

    /// <summary>The comparison of a township, of an answer of <c>coverage</c> over its county by township.</summary>
    /// <param name="township">The township's code.</param>
    /// <param name="county">The answer.</param>
    /// <param name="isTownship">Whether a row of it is a township, and not the county's own staff or units of other kinds together.</param>
    /// <returns>Null where the township takes no part itself, or under <see cref="FewestOthers"/> others do.</returns>
    internal static CountyComparison? Of(string township, Answer county, Func<string, bool> isTownship)
    {
        string leading = county.Meta.LeadsOnSchedule ? "on_schedule_share" : "share";
        AnswerRow[] compared = [.. county.Rows.Where(row => row.Flag("reported") == true && row.Flag("abolished") != true && row.Count("met") + row.Count("not_met") >= FewestPeople && isTownship(row.Text("unit_code")))];
        if (compared.Length <= FewestOthers || compared.FirstOrDefault(row => row.Text("unit_code") == township)?.Share(leading) is not { } own)
            return null;
        double[] shares = [.. compared.Select(row => row.Share(leading)!.Value).Order()];
        double median = (shares[(shares.Length - 1) / 2] + shares[shares.Length / 2]) / 2;
        return new((int)Math.Round(100 * median, MidpointRounding.AwayFromZero), QuarterOf(shares.Count(share => share > own), shares.Count(share => share == own), shares.Length), county.Meta.LeadsOnSchedule);
    }

    // The middle of the places that equal shares take, in whole numbers: 2 * place - 1 halves of 2 * all.
    private static Quarter QuarterOf(int higher, int equal, int all) => (Quarter)(((4 * ((2 * higher) + equal)) - 1) / (2 * all));
}
