using Registry.Validation.Files.Inputs;

namespace Registry.Cli.Tests.Validation;

/// <summary>Which files a command line names: folders, links, patterns.</summary>
public sealed class InputFilesTests : IDisposable
{
    private readonly FilesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Case", "V15")]
    public void Find_FolderWithLinkToItself_HasEachFileOnce()
    {
        _folder.Write("a/x.json", "");
        _folder.Link("a/self", ".");
        _folder.Link("a/up", "..");

        Assert.Equal(["a/x.json"], Find("."));
        Assert.Equal(["a/x.json"], Find("**/*.json"));
    }

    [Fact]
    public void Find_LinksToFiles_AreFollowedOnceAndUnderTheFilesOwnName()
    {
        _folder.Write("z.json", "");
        _folder.Link("a.json", "z.json");
        _folder.Link("b.json", "a.json");

        Assert.Equal(["z.json"], Find("*.json"));
        Assert.Equal(["b.json"], Find("b.json", "a.json"));
    }

    [Fact]
    public void Find_LinkToAFolderElsewhere_IsFollowed()
    {
        _folder.Write("far/x.json", "");
        _folder.Write("near/y.xml", "");
        _folder.Link("near/far", "../far");

        Assert.Equal(["near/far/x.json", "near/y.xml"], Find("near"));
    }

    [Theory]
    [InlineData("*.json", "a.json b.json")]
    [InlineData("?.xml", "c.xml")]
    [InlineData("**/*.xml", "c.xml p/d.xml p/q/e.xml")]
    [InlineData("p/**/e.*", "p/q/e.xml")]
    [InlineData("*/d.xml", "p/d.xml")]
    [InlineData("p/*", "p/d.xml p/q/e.xml")]
    [InlineData(".*.json", ".hidden.json")]
    public void Find_Pattern_IsExpanded(string pattern, string expected)
    {
        foreach (var name in new[] { "a.json", "b.json", ".hidden.json", "c.xml", "p/d.xml", "p/q/e.xml" })
            _folder.Write(name, "");

        Assert.Equal(expected.Split(' '), Find(pattern));
    }

    [Fact]
    public void Find_FileNamedLikeAPattern_IsThatFile()
    {
        _folder.Write("a*.json", "");
        _folder.Write("ab.json", "");

        Assert.Equal(["a*.json"], Find("a*.json"));
    }

    [Fact]
    public void Find_WhatIsNotThere_IsNamed()
    {
        var missing = Assert.Throws<FileNotFoundException>(() => Find("none.json", "*.txt"));

        Assert.Contains("none.json", missing.Message, StringComparison.Ordinal);
        Assert.Contains("*.txt", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_StandardInputTwice_IsReadOnce() => Assert.Equal(["-"], InputFiles.Find(["-", "-"]));

    private string[] Find(params string[] names) =>
        [.. InputFiles.Find(names.Select(_folder.At)).Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/'))];
}
