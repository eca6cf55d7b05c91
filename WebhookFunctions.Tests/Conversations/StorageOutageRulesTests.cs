using Azure;
using Azure.Identity;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Tests.Conversations;

/// <summary>What is storage's fault, and what is ours.</summary>
public sealed class StorageOutageRulesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public void No_answer_or_one_that_may_be_another_the_next_time_is_an_outage(int status) =>
        Assert.True(StorageOutage.Is(new AggregateException(new RequestFailedException(status, "no"), new AuthenticationFailedException("no"))));

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public void A_request_that_storage_will_never_take_is_a_defect(int status) => Assert.False(StorageOutage.Is(new RequestFailedException(status, "no")));
}
