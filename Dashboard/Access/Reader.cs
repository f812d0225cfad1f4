using System.Globalization;
using System.Security.Claims;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Text;

namespace CadreTraining.Dashboard.Access;

/// <summary>Who reads a page: in which language, in what light, and with which grants.</summary>
public sealed class Reader
{
    internal const string LanguageCookie = "lang", ThemeCookie = "theme", ViewCookie = "view", RoleCookie = "role";

    /// <summary>The reader of the request at hand.</summary>
    public Reader(IHttpContextAccessor accessor, OpenDatabase database, AccessBook book, SignInSettings settings)
    {
        HttpContext http = accessor.HttpContext ?? throw new InvalidOperationException("A reader comes with a request.");
        Language = LanguageOf(http.Request);
        Words = PageTexts.In(Language);
        Theme = OneOf(Choice(http.Request, ThemeCookie), "light", "dark");
        View = OneOf(Choice(http.Request, ViewCookie), "projector");
        Warehouse = database.Current;
        IsDemonstration = Warehouse.IsDemonstration;
        AccountId = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        KnownAccount? account = AccountId is null ? null : book.Find(AccountId);
        Name = account?.Name ?? "";
        Actor = new(AccountId, IsDemonstration ? Environment.UserName : Name, Actor.AddressOf(http));
        Purpose = http.User.FindFirstValue(TokenHandler.PurposeClaim);
        DemonstrationRole = IsDemonstration && http.User.Identity is { IsAuthenticated: true } ? RoleOf(http.Request) : null;
        Grants = DemonstrationRole is { } tried ? [new(null, tried)]
            : AccountId is null ? []
            : http.User.FindFirstValue(TokenHandler.GrantClaim) is { } number ? [.. account!.Grants.Where(grant => grant.Id == long.Parse(number, CultureInfo.InvariantCulture)).Select(grant => grant.AsGrant())]
            : book.Held(AccountId);
        LacksSecondFactor = account is { HasSecondFactor: false } && settings.RolesWithSecondFactor.Any(Holds);
        Desk = new(Warehouse, Grants) { Proof = database.Proof };
        asked = http.Request.Query["unit"].ToString() is { Length: > 0 } unit ? unit : null;
    }

    private readonly string? asked;

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

    /// <summary>The account of who is signed in; null in a demonstration, and for who is not.</summary>
    public string? AccountId { get; }

    /// <summary>What colleagues call who is signed in; empty for who is not.</summary>
    public string Name { get; }

    /// <summary>Who is named as having done what the reader does: in a demonstration the machine's own user.</summary>
    public string By => Name.Length > 0 ? Name : Environment.UserName;

    /// <summary>Who reads, for the audit.</summary>
    public Actor Actor { get; }

    /// <summary>What the token is for that a program shows; null for people.</summary>
    public string? Purpose { get; }

    /// <summary>What the reader holds today.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>The role that is tried in the demonstration; null outside of it.</summary>
    public Role? DemonstrationRole { get; }

    /// <summary>Whether the reader holds a role anywhere.</summary>
    public bool Holds(Role role) => Grants.Any(grant => grant.Role == role);

    /// <summary>Whether the reader holds a role that asks for a second factor, and has none.</summary>
    public bool LacksSecondFactor { get; }

    /// <summary>Whether any data is granted.</summary>
    public bool SeesData => Grants.Any(grant => grant.SeesData);

    /// <summary>Whether people's rows of the asked unit are granted; of everything granted where the address asks for no unit.</summary>
    public bool SeesPeople => Desk.RoleOn(asked) is Role.Analyst or Role.DataManager;

    /// <summary>Where the reader imports, decides and undoes; nothing for who does not.</summary>
    public Territory Territory => Territory.Of(Grants.Where(grant => grant.ChangesData).Select(grant => grant.UnitCode));

    /// <summary>Whether the reader imports, decides and undoes, somewhere.</summary>
    public bool ChangesData => Holds(Role.DataManager);

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
