namespace FraudAnalytics.Web.Api;

/// <summary>A request that the API does not take, with the status that says why.</summary>
sealed class ApiProblemException(int status, string message) : Exception(message)
{
    public int Status => status;
}
