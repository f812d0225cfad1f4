using System.Text.RegularExpressions;
using CadreTraining.Dashboard.Components;
using Microsoft.AspNetCore.Components;

namespace CadreTraining.Browser.Tests;

[TestClass]
public sealed partial class AddressesTests
{
    [TestMethod]
    public void Every_page_of_the_dashboard_is_among_the_addresses_that_are_looked_at()
    {
        IEnumerable<string> pages = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false)).Select(route => ((RouteAttribute)route).Template);
        string[] visited = [.. Addresses.Answered.Concat(Addresses.Refused).Select(address => address.Split('?')[0])];
        Assert.IsEmpty(pages.Except(Addresses.ReadElsewhere).Where(page => !visited.Any(address => Regex.IsMatch(address, $"^{Parameter().Replace(page, "[^/]+")}$"))));
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
