using Microsoft.Extensions.Time.Testing;

namespace WebhookFunctions.Tests.Storage;

/// <summary>What time it is at the service, from answers that say so in whole seconds.</summary>
public sealed class StorageClockTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-120)]
    [InlineData(2)]
    [InlineData(0)]
    public void However_wrong_the_machines_clock_is_a_few_answers_tell_the_time_of_the_service(double secondsApart)
    {
        FakeTimeProvider machine = new(_start.AddSeconds(secondsApart));
        StorageClock clock = new(machine);

        for (DateTimeOffset service = _start; service < _start.AddSeconds(10); service += TimeSpan.FromMilliseconds(70))
        {
            clock.Tell(new DateTimeOffset(service.Year, service.Month, service.Day, service.Hour, service.Minute, service.Second, TimeSpan.Zero));

            if (service > _start.AddSeconds(3))
            {
                Assert.InRange((clock.GetUtcNow() - service).TotalMilliseconds, -100, 0);
            }

            machine.Advance(TimeSpan.FromMilliseconds(70));
        }
    }

    [Fact]
    public void It_never_goes_back_for_an_answer_that_was_late()
    {
        FakeTimeProvider machine = new(_start);
        StorageClock clock = new(machine);
        clock.Tell(_start);
        machine.Advance(TimeSpan.FromSeconds(5));

        clock.Tell(_start.AddSeconds(3));

        Assert.InRange((clock.GetUtcNow() - _start).TotalSeconds, 4.99, 5);
    }

    [Fact]
    public void Before_the_first_answer_it_is_the_machines_own() =>
        Assert.Equal(_start, new StorageClock(new FakeTimeProvider(_start)).GetUtcNow());
}
