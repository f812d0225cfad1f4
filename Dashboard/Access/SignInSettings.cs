using System.ComponentModel.DataAnnotations;
using CadreTraining.Analytics;

namespace CadreTraining.Dashboard.Access;

/// <summary>How people sign in: the section <c>Access</c> of the configuration.</summary>
public sealed record SignInSettings
{
    /// <summary>The roles that nobody holds without a second factor, between commas: <c>DataManager,Administrator,Auditor</c>. Who holds one sets it up before anything else.</summary>
    /// <value>None unless set.</value>
    public string RequireSecondFactor { get; init; } = "";

    /// <summary>Whether passwords open anything. False holds only once an administrator of the whole store has signed in by the organisation's own sign-in, so that nobody is shut out.</summary>
    /// <value>True unless set.</value>
    public bool PasswordsAllowed { get; init; } = true;

    /// <summary>How many hours a session lasts at the most.</summary>
    /// <value>12 unless set.</value>
    [Range(1, 24)]
    public int SessionHours { get; init; } = 12;

    /// <summary>How many minutes a session lasts without a request.</summary>
    /// <value>120 unless set.</value>
    [Range(5, 480)]
    public int IdleMinutes { get; init; } = 120;

    /// <summary>The organisation's own sign-in.</summary>
    /// <value>None unless set.</value>
    public OpenIdConnectSettings? OpenIdConnect { get; init; }

    /// <summary>The roles of <see cref="RequireSecondFactor"/>.</summary>
    public IReadOnlyList<Role> RolesWithSecondFactor =>
        [.. RequireSecondFactor.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Enum.Parse<Role>)];

    /// <summary>How long a session lasts at the most.</summary>
    public TimeSpan Longest => TimeSpan.FromHours(SessionHours);

    /// <summary>How long a session lasts without a request.</summary>
    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind.</exception>
    /// <exception cref="ArgumentException">A role is unknown.</exception>
    /// <exception cref="ValidationException">A number is out of its range, or half of the organisation's sign-in is missing.</exception>
    public static SignInSettings Read(IConfiguration configuration)
    {
        SignInSettings settings = configuration.GetSection("Access").Get<SignInSettings>() ?? new();
        Validator.ValidateObject(settings, new(settings), validateAllProperties: true);
        if (settings.OpenIdConnect is { } provider)
            Validator.ValidateObject(provider, new(provider), validateAllProperties: true);
        _ = settings.RolesWithSecondFactor;
        return settings;
    }
}

/// <summary>A provider of OpenID Connect that the organisation runs.</summary>
public sealed record OpenIdConnectSettings
{
    /// <summary>Its address: <c>https://sign-in.example.gov.cn</c>.</summary>
    [Required, Url]
    public string Authority { get; init; } = "";

    /// <summary>How it knows this dashboard; there it is told to come back to <c>/access/oidc</c>.</summary>
    [Required]
    public string ClientId { get; init; } = "";

    /// <summary>The secret that it gave this dashboard.</summary>
    /// <value>None unless set: the code is then guarded by its proof key alone.</value>
    public string? ClientSecret { get; init; }

    /// <summary>What people call it; stands on the button.</summary>
    [Required]
    public string Name { get; init; } = "";
}
