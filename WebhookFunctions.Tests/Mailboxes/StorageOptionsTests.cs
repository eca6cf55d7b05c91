
namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>What may stand in <c>AzureWebJobsStorage</c>.</summary>
public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net", true)]
    [InlineData("TableEndpoint=https://a.table.core.windows.net/;QueueEndpoint=https://a.queue.core.windows.net/;SharedAccessSignature=sv=1&sig=2", true)]
    [InlineData("", false)]
    [InlineData("my storage account", false)]
    [InlineData("Key=d2hhdA==", false)]
    [InlineData("https://a.table.core.windows.net/?sv=1", false)]
    public void A_connection_string_says_whose_account_it_is(string text, bool isOne)
    {
        var result = new StorageOptionsValidator().Validate(null, new StorageOptions { ConnectionString = text });

        Assert.Equal(isOne, result.Succeeded);
        Assert.True(isOne || result.FailureMessage!.Contains("AzureWebJobsStorage", StringComparison.Ordinal));
    }
}
