using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Samples;
using Dapper;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>The three messy files that ship go into the county that they are about.</summary>
[TestClass]
public sealed class MessyFilesTests
{
    [TestMethod]
    public void Look()
    {
        using County store = new();
        SampleFolder.Write(store.Files, SampleScale.County);
        store.Import();
        string messy = Path.Combine(AppContext.BaseDirectory, "data", "samples", "messy");
        List<string> text = [];
        foreach (string file in Directory.EnumerateFiles(messy).Order())
        {
            using ImportPlan plan = store.Importer.Plan(new([file]));
            foreach (ReadTable table in plan.Tables)
            {
                text.Add($"TABLE {table.File} [{table.Sheet}] {table.Shape} {table.FirstHeadingRow}-{table.LastHeadingRow} sender={table.Sender}");
                foreach (ReadColumn column in table.Columns)
                    text.Add($"   {column.Number} {column.Heading} => {column.Meaning} {column.Confidence} | {string.Join(" ; ", column.Samples)}");
            }

            foreach (FileReceipt each in plan.Preview.Files)
                text.Add(each.ToString());
            foreach (LedgerReceipt each in plan.Preview.Ledgers)
                text.Add(each.ToString());
            CadreTraining.Analytics.Text.Words words = new(Language.Chinese);
            foreach (RowProblem each in plan.Preview.Problems)
                text.Add($"{each.Severity} {each.Sheet} {each.Row},{each.ColumnNumber} {each.Column} [{each.Text}] {each.Code} {each.Detail} {(words.Find("problem." + each.Code + ".reason") is null ? "NO TEXT" : each.Reason(words))}");
            ImportReceipt receipt = plan.Commit();
            text.Add(store.Warehouse.Read(c => string.Join('\n', c.Query<string>($"select cast(each as varchar) from (select * from classes where batch_id = {receipt.Batch}) each"))));
            text.Add(store.Warehouse.Read(c => string.Join('\n', c.Query<string>($"select cast(each as varchar) from (select source_id, source_row, class_id, cadre_id, held_on, status, recognised_hours, days, evidence, unit_at_time from attendance where batch_id = {receipt.Batch} order by 1, 2, 3) each"))));
            text.Add(store.Warehouse.Read(c => string.Join('\n', c.Query<string>($"select cast(each as varchar) from (select * from sources where batch_id = {receipt.Batch}) each"))));
            text.Add($"AGAIN {store.Importer.Run(new([file])).Batch}");
        }

        File.WriteAllText("/tmp/shapes-look.txt", string.Join('\n', text));
    }
}
