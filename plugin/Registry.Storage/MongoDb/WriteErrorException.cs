namespace Registry.Storage.MongoDb;

/// <summary>A document that the server did not take, by mongod's number of the error. The server's words may quote the document.</summary>
internal sealed class WriteErrorException(int code) : Exception($"The server did not take a document: error {code}.")
{
    public int Code => code;
}
