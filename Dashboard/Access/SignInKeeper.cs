using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CadreTraining.Dashboard.Access;

/// <summary>Signs accounts in: every sign-in begins a session of its own and is told to the audit; a disabled account never signs in.</summary>
public sealed class SignInKeeper(
    UserManager<Account> accounts,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    SessionBook sessions,
    AccessBook book,
    AuditLog audit,
    ExternalSignIn external,
    SignInTries tries,
    TimeProvider time) : SignInManager<Account>(accounts, accessor, claims, options, log, schemes, confirmation)
{
    private static readonly Account Nobody = new() { UserName = "" };
    private static string? nobodysHash;
    private bool goesOn;

    /// <summary>Signs somebody in by name and password. A name that does not exist takes as long as one that does, and both are answered alike.</summary>
    public async Task<SignInResult> TryAsync(string name, string password)
    {
        if (!external.PasswordsHold)
            return SignInResult.NotAllowed;
        if (!tries.MayTry(name.Length > NameRules.Longest ? "" : name))
        {
            audit.Write(AuditKind.SignInRefused, done: false, Actor.Unknown(Context), "too-many");
            return SignInResult.LockedOut;
        }

        Account? account = name.Length > NameRules.Longest ? null : await UserManager.FindByNameAsync(name.Trim());
        SignInResult result = account?.PasswordHash is null ? SignInResult.Failed : await PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (account?.PasswordHash is null || result.IsLockedOut || result.IsNotAllowed)
            UserManager.PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash ??= UserManager.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
        if (!result.Succeeded && !result.RequiresTwoFactor)
            Refuse(account, Why(result));
        return result;
    }

    /// <summary>Signs in who has shown a password (or the organisation's sign-in) with a code of their app, or with one of their recovery codes. Wrong ones count towards the lock.</summary>
    public async Task<SignInResult> TrySecondAsync(string code)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account)
            return SignInResult.Failed;
        string typed = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        SignInResult result = typed.Length == 6 && typed.All(char.IsAsciiDigit)
            ? await TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false)
            : await RecoverAsync(account, typed.Insert(typed.Length / 2, "-"));
        if (!result.Succeeded)
            Refuse(account, $"second factor: {Why(result)}");
        return result;
    }

    /// <summary>Keeps the browser at hand signed in after a change of the password or of the second factor, in a session under a new name, and ends all others.</summary>
    public async Task GoOnAsync(Account account)
    {
        goesOn = true;
        await RefreshSignInAsync(account);
        sessions.EndAll(account.Id, but: begun);
    }

    /// <summary>The name of the session at hand; null when there is none.</summary>
    public string? SessionAtHand => Context.User.FindFirstValue(SessionBook.Claim) is { } secret ? SessionBook.HashOf(secret) : null;

    private string? begun;

    /// <inheritdoc/>
    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(user.DisabledAt is null);

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        EndSessionAtHand();
        book.Forget(user.Id);
        string session = sessions.Begin(user.Id, Context.Request.Headers.UserAgent.ToString());
        begun = SessionBook.HashOf(session);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Where(claim => claim.Type != SessionBook.Claim).Append(new(SessionBook.Claim, session)));
        if (goesOn)
            return;
        user.LastSignIn = time.GetUtcNow();
        await UserManager.UpdateAsync(user);
        audit.Write(AuditKind.SignedIn, done: true, new(user.Id, user.Called, Actor.AddressOf(Context)), string.Join(' ', additionalClaims.Where(claim => claim.Type == "amr").Select(claim => claim.Value)));
    }

    /// <inheritdoc/>
    public override async Task SignOutAsync()
    {
        EndSessionAtHand();
        await base.SignOutAsync();
    }

    /// <summary>Signs out who is signed in, here or in every browser.</summary>
    public async Task LeaveAsync(bool everywhere)
    {
        if (await UserManager.GetUserAsync(Context.User) is { } account)
        {
            if (everywhere)
            {
                sessions.EndAll(account.Id);
                await UserManager.UpdateSecurityStampAsync(account);
                book.Forget(account.Id);
            }

            audit.Write(AuditKind.SignedOut, done: true, new(account.Id, account.Called, Actor.AddressOf(Context)), everywhere ? "everywhere" : "");
        }

        await SignOutAsync();
    }

    // Identity lets a recovery code in whatever the account's lock says, and counts no wrong one.
    private async Task<SignInResult> RecoverAsync(Account account, string code)
    {
        if (await PreSignInCheck(account) is { } refused)
            return refused;
        SignInResult result = await TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
            await UserManager.AccessFailedAsync(account);
        return result;
    }

    private void Refuse(Account? account, string why) => audit.Write(AuditKind.SignInRefused, done: false, new(account?.Id, account?.Called ?? "", Actor.AddressOf(Context)), why);

    private static string Why(SignInResult result) => result.IsLockedOut ? "locked" : result.IsNotAllowed ? "disabled" : "wrong";

    private void EndSessionAtHand()
    {
        if (SessionAtHand is { } session)
            sessions.End(session);
    }
}
