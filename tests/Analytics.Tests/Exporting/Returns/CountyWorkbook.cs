using System.Drawing;
using System.IO.Compression;
using OfficeOpenXml;
using OfficeOpenXml.Drawing.Chart;

namespace CadreTraining.Analytics.Tests.Exporting.Returns;

/// <summary>A workbook as a county office makes it, with all that a spreadsheet program can put into one.</summary>
internal static class CountyWorkbook
{
    public const string Sheet = "参训登记";

    /// <summary>Headings in row 3; rows 4 to 8 hold people. D is a sum by formula, A4:A5 are merged, B4 has a comment.</summary>
    public static string Write(string path)
    {
        using (ExcelPackage package = new())
        {
            ExcelWorksheet sheet = package.Workbook.Worksheets.Add(Sheet);
            sheet.Cells["A1"].Value = "东山镇2026年参训登记表";
            sheet.Cells["A1:E1"].Merge = true;
            sheet.Cells["A3:E3"].LoadFromArrays([["单位", "姓名", "上半年", "全年", "日期"]]);
            for (int row = 4; row <= 8; row++)
            {
                sheet.Cells[row, 1].Value = "东山镇";
                sheet.Cells[row, 2].Value = "王伟" + row;
                sheet.Cells[row, 3].Value = 12.5 * row;
                sheet.Cells[row, 4].Formula = $"C{row}*2";
                sheet.Cells[row, 5].Value = new DateTime(2026, 3, row, 0, 0, 0, DateTimeKind.Unspecified);
                sheet.Cells[row, 5].Style.Numberformat.Format = "yyyy\"年\"m\"月\"d\"日\"";
            }

            sheet.Cells["A4:A5"].Merge = true;
            sheet.Cells["C4:C8"].Style.Font.Bold = true;
            sheet.Column(2).Width = 22.5;
            sheet.Row(6).Height = 30;
            sheet.Row(7).Hidden = true;
            sheet.Cells["B4"].AddComment("请核对", "李文书");
            var list = sheet.DataValidations.AddListValidation("A4:A8");
            list.Formula.Values.Add("东山镇");
            list.Formula.Values.Add("西河乡");
            var warm = sheet.ConditionalFormatting.AddGreaterThan(new ExcelAddress("D4:D8"));
            warm.Formula = "100";
            warm.Style.Fill.BackgroundColor.Color = Color.Yellow;
            ExcelBarChart chart = (ExcelBarChart)sheet.Drawings.AddChart("学时", eChartType.ColumnClustered);
            chart.Series.Add(sheet.Cells["C4:C8"], sheet.Cells["B4:B8"]);
            chart.SetPosition(10, 0, 0, 0);
            sheet.View.FreezePanes(4, 2);
            sheet.Cells["A3:E8"].AutoFilter = true;

            ExcelWorksheet other = package.Workbook.Worksheets.Add("汇总");
            other.Cells["A1"].Formula = $"SUM('{Sheet}'!C4:C8)";
            ExcelWorksheet data = package.Workbook.Worksheets.Add("透视源");
            data.Cells["A1"].LoadFromArrays([["乡镇", "学时"], ["东山镇", 8], ["西河乡", 9]]);
            other.PivotTables.Add(other.Cells["C3"], data.Cells["A1:B3"], "透视");
            data.Hidden = eWorkSheetHidden.Hidden;
            package.Workbook.Names.Add("学时列", sheet.Cells["C4:C8"]);
            package.Workbook.Calculate();
            package.SaveAs(new FileInfo(path));
        }

        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update);
        using StreamWriter unknown = new(archive.CreateEntry("xl/printerSettings/printerSettings1.bin").Open());
        unknown.Write("what a printer's driver left here");
        return path;
    }
}
