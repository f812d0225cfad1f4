using CadreTraining.Analytics;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Questions;

/// <summary>A page about the data itself: what it makes one ask, and who has sent what.</summary>
public abstract class DataReport : ReportPage
{
    /// <summary>The days asked about.</summary>
    protected ReportingPeriod Period { get; private set; } = ReportingPeriod.Year(1);

    /// <summary>The last day that the data claims to cover.</summary>
    protected DateOnly DataDate { get; private set; }

    /// <summary>What is asked: without a unit in the address the whole grant, for rows may belong to no unit.</summary>
    protected Question Wide => Key("unit") is null ? Question with { Unit = null } : Question;

    /// <summary>The days asked about, in words.</summary>
    protected string PeriodText => Period.ToString();

    /// <inheritdoc/>
    protected override void Show()
    {
        DataDate = Reader.Desk.DataDate ?? Reader.Warehouse.Today;
        Period = Question.Period ?? ReportingPeriod.Year(DataDate.Year);
        ShowData();
    }

    /// <summary>Asks what the page shows.</summary>
    protected virtual void ShowData()
    {
    }

    /// <summary>The reporting county of a unit.</summary>
    protected string CountyOf(string unit) => Reader.Desk.CountyOf(unit.Length > 0 ? unit : Place.Unit?.Code, Http.RequestAborted);
}
