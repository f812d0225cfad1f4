using System.Resources;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Text;

/// <summary>The texts of the pages, beside those of the library.</summary>
public static class PageTexts
{
    private static readonly ResourceManager Pages = new("CadreTraining.Dashboard.Text.Pages", typeof(PageTexts).Assembly);
    private static readonly Words Chinese = new(Language.Chinese, Pages);
    private static readonly Words English = new(Language.English, Pages);

    /// <summary>The words of a language.</summary>
    public static Words In(Language language) => language == Language.English ? English : Chinese;
}
