using FsCheck.Xunit;

[assembly: Properties(Replay = "(20261124,20261125)")]
