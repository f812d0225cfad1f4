namespace CadreTraining.Analytics.Ledgers;

/// <summary>The standards that were imported: one row per standard of a pack and day it takes effect, its rule kept as JSON.</summary>
public static class StandardsPacks
{
    private const string OtherVersion = "select 1 from {standards} other where other.pack = line.pack and other.id = line.id and other.effective_from is distinct from line.effective_from";

    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("standards", new("标准", "Standards"))
    {
        Key = ["pack", "id", "effective_from"],
        KeyIsGlobal = true,
        Columns =
        [
            new("pack", ColumnKind.Text, new("标准包", "Pack")) { Required = true },
            new("place", ColumnKind.Whole, new("次序", "Place")) { Required = true, Meaning = new("在标准包中的先后：每人按第一条适用的主要标准考核。", "Where it stands in its pack: a person stands on the first primary standard that applies.") },
            new("id", ColumnKind.Text, new("标准编号", "Standard")) { Required = true },
            new("effective_from", ColumnKind.Day, new("生效日期", "Effective from")),
            new("effective_to", ColumnKind.Day, new("失效日期", "Effective to")),
            new("rule", ColumnKind.Text, new("规则", "Rule")) { Required = true },
        ],
        Checks =
        [
            new("end-before-start", "effective_to", "line.effective_to < line.effective_from"),
            // Versions of one standard follow each other day by day, also when they came in different files.
            new("versions-overlap", "effective_from", $"exists ({OtherVersion} and coalesce(other.effective_from, date '0001-01-01') <= coalesce(line.effective_to, date '9999-12-31') and coalesce(other.effective_to, date '9999-12-31') >= coalesce(line.effective_from, date '0001-01-01'))"),
            new("versions-leave-a-gap", "effective_from", $"exists ({OtherVersion} and other.effective_to < line.effective_from) and not exists ({OtherVersion} and other.effective_to >= line.effective_from - 1)"),
        ],
    };
}
