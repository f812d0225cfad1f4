using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Text;
using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>What a password must be: long, and not among the first that somebody would try. Any characters do, and none is asked for.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters.</summary>
    public const int Longest = 128;

    private const int ShortestWord = 4; // a shorter name stands in too many passwords by chance
    private const int JudgedCharacters = 64; // judging takes the square of the length, and so many are enough
    private const int GoodEnough = 3; // of 4: "safely unguessable"

    private static readonly string[] OwnWords = [.. Enum.GetValues<Language>().SelectMany(language => PageTexts.In(language)["product"].Split(' '))];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Fault(user, (password ?? "").Normalize(NormalizationForm.FormC)) is { } fault ? IdentityResult.Failed(new IdentityError { Code = fault }) : IdentityResult.Success);

    private static string? Fault(Account account, string password)
    {
        if (password.Length < Shortest)
            return "PasswordTooShort";
        if (password.Length > Longest)
            return "PasswordTooLong";
        if (Holds(password, account.UserName) || Holds(password, account.DisplayName))
            return "PasswordHoldsName";
        if (OwnWords.Any(word => Holds(password, word)))
            return "PasswordHoldsProduct";
        return new Zxcvbn.Zxcvbn().EvaluatePassword(password[..Math.Min(password.Length, JudgedCharacters)]).Score < GoodEnough ? "PasswordCommon" : null;
    }

    private static bool Holds(string password, string? word) =>
        word is not null && (word.Length >= ShortestWord || (word.Length > 1 && word.All(letter => letter > 127))) && password.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a name must be to sign in with: letters of any script and digits, and little else, so that what stands in lists is what was typed.</summary>
internal sealed class NameRules : IUserValidator<Account>
{
    /// <summary>The most characters of a name.</summary>
    public const int Longest = 100;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(user.UserName is { } name && (name.Length > Longest || !name.All(IsUsual) || user.DisplayName.Length > Longest || user.DisplayName.Any(char.IsControl))
            ? IdentityResult.Failed(new IdentityError { Code = "UnusualUserName" })
            : IdentityResult.Success);

    private static bool IsUsual(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@' or '·' or ' ';
}

/// <summary>Hashes passwords as they are read, however a keyboard composed them.</summary>
internal class PasswordHashes(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    public override string HashPassword(Account user, string password) => base.HashPassword(user, password.Normalize(NormalizationForm.FormC));

    /// <summary>Looks a password over; one that is too long takes as long as any.</summary>
    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, providedPassword.Length > PasswordRules.Longest ? "" : providedPassword.Normalize(NormalizationForm.FormC));
}
