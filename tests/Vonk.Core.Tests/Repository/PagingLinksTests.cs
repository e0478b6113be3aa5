using Vonk.Core.Context;
using Vonk.Core.Repository;
using Vonk.Core.Tests.Context;

namespace Vonk.Core.Tests.Repository;

public sealed class PagingLinksTests
{
    [Fact]
    public void PagingLinks_MiddlePage_LinksAllOthers()
    {
        var links = new ResultPage(PageSize: 10, TotalCount: 35, Skip: 10).PagingLinks(Context("/Patient"));

        Assert.Equal(
            [
                ("self", "https://server.example/base/Patient?name=A%26B&_skip=10"),
                    ("first", "https://server.example/base/Patient?name=A%26B"),
                ("previous", "https://server.example/base/Patient?name=A%26B"),
                    ("next", "https://server.example/base/Patient?name=A%26B&_skip=20"),
                ("last", "https://server.example/base/Patient?name=A%26B&_skip=30"),
            ],
            links.Select(link => (link.Key, link.Value)));
    }

    [Fact]
    public void PagingLinks_OnlyPageOfSearchByPost_LinksItselfByGet()
    {
        var links = new ResultPage(PageSize: 10, TotalCount: 1, Skip: 0).PagingLinks(Context("/Patient/_search"));

        Assert.Equal(["self", "first", "last"], links.Keys);
        Assert.All(links.Values, url => Assert.Equal("https://server.example/base/Patient?name=A%26B", url));
    }

    private static TestContext Context(string path) => new(
        new TestRequest(VonkInteraction.type_search, "Patient", Path: path),
        arguments: [new Argument(ArgumentSource.Query, "name", "A&B", ArgumentStatus.Handled),
            new Argument(ArgumentSource.Query, "unknown", "x")]);
}
