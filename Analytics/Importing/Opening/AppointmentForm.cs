using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the appointment form (.lrmx) in which organisation departments keep each cadre: one person, shown as a roster of one row.</summary>
internal static class AppointmentForm
{
    private const string Name = "花名册";
    private const string IdCard = "ShenFenZheng";

    /// <summary>The form's fields and what a roster calls them; where several stand for one heading, the first that is filled in.</summary>
    private static readonly (string Heading, string[] Fields)[] Columns =
    [
        ("姓名", ["XingMing"]),
        ("性别", ["XingBie"]),
        ("出生年月", ["ChuShengNianYue"]),
        ("民族", ["MinZu"]),
        ("籍贯", ["JiGuan"]),
        ("政治面貌", ["ZhengZhiMianMao"]),
        ("入党时间", ["RuDangShiJian"]),
        ("参加工作时间", ["CanJiaGongZuoShiJian"]),
        ("学历", ["ZaiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueLi"]),
        ("现任职务", ["XianRenZhiWu"]),
        ("年度考核结果", ["NianDuKaoHeJieGuo"]),
        ("身份证号", [IdCard]),
    ];

    /// <summary>The form as its one sheet.</summary>
    /// <exception cref="WorkbookRefusedException"><c>broken-form</c>: it names nobody.</exception>
    public static Sheet Sheet(SourceFile file, Watch watch)
    {
        Dictionary<string, string> fields = Fields(file, watch);
        if (!fields.ContainsKey("XingMing"))
            throw new WorkbookRefusedException("broken-form");
        (string Heading, string? Text)[] filled = [.. Columns.Select(column => (column.Heading, column.Fields.Select(field => fields.GetValueOrDefault(field)).FirstOrDefault(text => text is not null))).Where(column => column.Item2 is not null)];
        return new(Name, false, false, [], new HashSet<int>(), [new(1, [.. filled.Select(column => Cell.Of(column.Heading))]), new(2, [.. filled.Select(column => Cell.Of(column.Text))])]);
    }

    private static Dictionary<string, string> Fields(SourceFile file, Watch watch)
    {
        Dictionary<string, string> fields = [];
        using XmlPart part = TextEncoding.OpenXml(file, watch);
        bool goesOn = part.Read();
        while (goesOn)
        {
            string field = part.Xml.LocalName;
            if (part.Xml.NodeType == System.Xml.XmlNodeType.Element && part.Xml.Depth == 1 && Columns.Any(column => column.Fields.Contains(field)))
            {
                string text = part.Text().Trim().ToString();
                if (text.Length > 0)
                    fields.TryAdd(field, field == IdCard ? Masked(text) : text);
            }

            goesOn = part.Read();
        }

        return fields;
    }

    /// <summary>Only the end of an ID card's number leaves this room.</summary>
    private static string Masked(string number) => new StringBuilder().Append('*', Math.Max(0, number.Length - 4)).Append(number.AsSpan(Math.Max(0, number.Length - 4))).ToString();
}
