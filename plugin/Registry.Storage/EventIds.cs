namespace Registry.Storage;

/// <summary>The ids of everything that this assembly logs, by which alerts are set; an id never changes its meaning.</summary>
internal static class EventIds
{
    public const int SqliteOpened = 3000;
    public const int SqliteClosed = 3001;
    public const int GroupFailed = 3002;
    public const int RollbackFailed = 3003;
    public const int ReadFailed = 3004;
    public const int Expired = 3005;
    public const int SweepFailed = 3006;
    public const int FileLost = 3007;
    public const int FileStillLost = 3008;
    public const int FileBack = 3009;
    public const int TooOpen = 3010;
    public const int Made = 3011;
    public const int CheckBegun = 3012;
    public const int CheckedWhole = 3013;
    public const int CheckedDamaged = 3014;
    public const int CheckFailed = 3015;
    public const int CheckpointFailed = 3016;

    public const int MongoDbOpened = 3100;
    public const int MongoDbClosed = 3101;
    public const int TriedAgain = 3102;
    public const int GivenUp = 3103;
    public const int IndexMade = 3104;
    public const int RetentionOn = 3105;
    public const int IndexDropped = 3106;
    public const int RetentionChanged = 3107;
    public const int OtherUniqueIndex = 3108;
    public const int IndexBegun = 3109;
    public const int IndexProgress = 3110;
    public const int IndexUnderWay = 3111;
    public const int IndexInterrupted = 3112;
}
