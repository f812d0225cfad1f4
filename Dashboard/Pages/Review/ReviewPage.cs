using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace CadreTraining.Dashboard.Pages.Review;

/// <summary>What the pages have in common on which a data manager decides: whose county, which page of the list, and the taking of the decisions.</summary>
public abstract class ReviewPage : ComponentBase
{
    /// <summary>The request at hand.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    /// <summary>Who decides.</summary>
    [Inject] public Reader Reader { get; set; } = null!;

    /// <summary>Where the decisions go.</summary>
    [Inject] public OpenDatabase Database { get; set; } = null!;

    /// <summary>The way on after a decision.</summary>
    [Inject] public NavigationManager Navigation { get; set; } = null!;

    /// <summary>The reader's words.</summary>
    protected Words Words => Reader.Words;

    /// <summary>What waits to be decided.</summary>
    protected Analytics.Importing.Review Waiting => new(Reader.Warehouse, Reader.Territory);

    /// <summary>The counties that sent anything.</summary>
    protected IReadOnlyList<string> Counties { get; private set; } = [];

    /// <summary>The county whose rows are decided about; empty where nobody sent anything.</summary>
    protected string County { get; private set; } = "";

    /// <summary>The page of the list, from 1.</summary>
    protected int Page { get; private set; } = 1;

    /// <summary>Why nothing was decided; null when nothing went wrong.</summary>
    protected string? Refused { get; set; }

    /// <summary>The batch of the decisions just taken; null on a page that was opened to look.</summary>
    protected long? Taken { get; private set; }

    /// <summary>Whether decisions can be taken here: by a data manager, and not about the sample.</summary>
    protected bool CanDecide => Reader.ChangesData && !Reader.IsDemonstration;

    /// <summary>The form as it was sent; empty on a page that was opened to look.</summary>
    protected IFormCollection Form { get; private set; } = FormCollection.Empty;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!Reader.ChangesData)
            return;
        Counties = Waiting.Counties();
        County = Counties.FirstOrDefault(county => county == Http.Request.Query["county"]) ?? (Counties.Count > 0 ? Counties[0] : "");
        Page = Number("page") is { } page ? (int)Math.Clamp(page, 1, 1_000_000) : 1;
        Taken = Number("taken");
        if (HttpMethods.IsPost(Http.Request.Method))
            Form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        Look();
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract void Look();

    /// <summary>Takes decisions and shows the page anew; says why when they are refused.</summary>
    protected void Decide(IReadOnlyList<Decision> decisions)
    {
        if (!CanDecide)
            return;
        try
        {
            long batch = Database.ImporterFor(Reader.Actor).Decide(decisions, County, Reader.By, Reader.Territory);
            Navigation.NavigateTo(Here(1, batch));
        }
        catch (ImportRefusedException refusal)
        {
            Refused = refusal.In(Words);
            Look();
        }
    }

    /// <summary>What the data says, in its own language; words of ours where it says nothing.</summary>
    protected RenderFragment Data(string? text, string otherwise) => builder =>
    {
        if (string.IsNullOrEmpty(text))
        {
            builder.AddContent(0, Words[otherwise]);
            return;
        }

        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "lang", "zh-CN");
        builder.AddContent(3, text);
        builder.CloseElement();
    };

    /// <summary>The file of a row, and its sheet; a space before what follows.</summary>
    protected RenderFragment File(RowPlace place) => builder =>
    {
        builder.AddContent(0, Data(place.Sheet is null ? place.File : $"{place.File} [{place.Sheet}]", "review.unknown"));
        builder.AddContent(1, " ");
    };

    /// <summary>The address of a page of this list.</summary>
    protected string Here(int page, long? taken = null)
    {
        List<KeyValuePair<string, string?>> keys = [];
        if (Counties.Count > 1)
            keys.Add(new("county", County));
        if (page > 1)
            keys.Add(new("page", page.ToString(CultureInfo.InvariantCulture)));
        if (taken is { } batch)
            keys.Add(new("taken", batch.ToString(CultureInfo.InvariantCulture)));
        return Http.Request.Path + QueryString.Create(keys);
    }

    private long? Number(string key) => long.TryParse(Http.Request.Query[key], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
