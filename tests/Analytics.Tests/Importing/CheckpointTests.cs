using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class CheckpointTests
{
    [TestMethod]
    public void A_change_is_done_also_while_another_transaction_keeps_the_log_from_being_folded_in()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-checkpoint-").FullName, "store.duckdb");
        try
        {
            using (Warehouse warehouse = Warehouse.Open(path))
            {
                using DuckDBConnection other = warehouse.Connect();
                using DuckDBTransaction writing = other.BeginTransaction();
                other.Execute("insert into store (name, value) values ('half', 'done')");

                warehouse.Keep("note", "kept");

                Assert.AreEqual("kept", warehouse.Note("note"));
                writing.Rollback();
            }

            using Warehouse again = Warehouse.Open(path);
            Assert.AreEqual("kept", again.Note("note"));
            Assert.IsNull(again.Note("half"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
