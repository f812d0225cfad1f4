namespace CadreTraining.Analytics.Importing;

internal static class XlsxSheet
{
    public const int MostColumns = 500;
}
