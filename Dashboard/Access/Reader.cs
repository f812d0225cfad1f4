using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Text;

namespace CadreTraining.Dashboard.Access;

/// <summary>Who reads a page: in which language, in what light, and with which grant.</summary>
public sealed class Reader
{
    internal const string LanguageCookie = "lang", ThemeCookie = "theme", ViewCookie = "view", RoleCookie = "role";

    /// <summary>The reader of the request at hand.</summary>
    public Reader(IHttpContextAccessor accessor, OpenDatabase database)
    {
        HttpContext http = accessor.HttpContext ?? throw new InvalidOperationException("A reader comes with a request.");
        Language = LanguageOf(http.Request);
        Words = PageTexts.In(Language);
        Theme = OneOf(Choice(http.Request, ThemeCookie), "light", "dark");
        View = OneOf(Choice(http.Request, ViewCookie), "projector");
        Warehouse = database.Current;
        IsDemonstration = Warehouse.IsDemonstration;
        Grant = IsDemonstration ? new(null, RoleOf(http.Request)) : Grant.Whole;
        Desk = new(Warehouse, Grant) { Proof = database.Proof };
    }

    /// <summary>The reader's language: the address's, else the last chosen, else the browser's, else Chinese.</summary>
    public Language Language { get; }

    /// <summary>The texts in it.</summary>
    public Words Words { get; }

    /// <summary><c>light</c> or <c>dark</c>; null leaves it to the device.</summary>
    public string? Theme { get; }

    /// <summary><c>projector</c>, or null.</summary>
    public string? View { get; }

    /// <summary>Whether the sample is read.</summary>
    public bool IsDemonstration { get; }

    /// <summary>Whose data the reader may see.</summary>
    public Grant Grant { get; }

    /// <summary>The way to the data.</summary>
    public Desk Desk { get; }

    /// <summary>The store that is read, for the pages of the data manager.</summary>
    public Warehouse Warehouse { get; }

    private static Language LanguageOf(HttpRequest request) =>
        Languages.FromTag(Choice(request, LanguageCookie))
        ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(each => each.Quality ?? 1)
            .Select(each => Languages.FromTag(each.Value.Value))
            .FirstOrDefault(each => each is not null)
        ?? Language.Chinese;

    private static Role RoleOf(HttpRequest request) => request.Cookies[RoleCookie] switch
    {
        "analyst" => Role.Analyst,
        "data_manager" => Role.DataManager,
        _ => Role.Viewer,
    };

    private static string? Choice(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } asked ? asked : request.Cookies[name];

    private static string? OneOf(string? value, params ReadOnlySpan<string> known) => known.Contains(value) ? value : null;
}
