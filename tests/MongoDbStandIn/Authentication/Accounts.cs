using System.Collections.Concurrent;

namespace MongoDbStandIn.Authentication;

/// <summary>Who may log in. While there is no account, a server asks for none, as mongod without <c>--auth</c>.</summary>
public sealed class Accounts
{
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);

    internal bool AreNeeded => !_passwords.IsEmpty;

    /// <summary>Adds an account of the database <c>admin</c>.</summary>
    public void Add(string name, string password) => _passwords[name] = password;

    /// <summary>Whether there is an account.</summary>
    /// <param name="account">Its database and its name, with a dot between.</param>
    internal bool Has(string account) => account.StartsWith("admin.", StringComparison.Ordinal)
        && _passwords.ContainsKey(account["admin.".Length..]);

    internal string? PasswordOf(string name) => _passwords.GetValueOrDefault(name);
}
