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
    SignInTries tries,
    TimeProvider time) : SignInManager<Account>(accounts, accessor, claims, options, log, schemes, confirmation)
{
    /// <summary>Signs somebody in by name and password. A name that does not exist takes as long and is answered alike.</summary>
    public async Task<SignInResult> TryAsync(string name, string password)
    {
        if (!tries.MayTry(name))
        {
            audit.Write(AuditKind.SignInRefused, done: false, Actor.Unknown(Context), "too-many");
            return SignInResult.LockedOut;
        }

        Account? account = await UserManager.FindByNameAsync(name);
        if (account is null)
            UserManager.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
        SignInResult result = account is null ? SignInResult.Failed : await PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded && !result.RequiresTwoFactor)
            audit.Write(AuditKind.SignInRefused, done: false, new(account?.Id, account?.Called ?? "", Actor.AddressOf(Context)), result.IsLockedOut ? "locked" : result.IsNotAllowed ? "disabled" : "wrong");
        return result;
    }

    private static readonly Account Nobody = new() { UserName = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <inheritdoc/>
    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(user.DisabledAt is null);

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        EndSessionAtHand();
        book.Forget(user.Id);
        string session = sessions.Begin(user.Id, Context.Request.Headers.UserAgent.ToString());
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Where(claim => claim.Type != SessionBook.Claim).Append(new(SessionBook.Claim, session)));
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

    private void EndSessionAtHand()
    {
        if (Context.User.FindFirstValue(SessionBook.Claim) is { } session)
            sessions.End(SessionBook.HashOf(session));
    }
}
