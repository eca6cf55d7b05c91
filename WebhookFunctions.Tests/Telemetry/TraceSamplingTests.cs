using Microsoft.Extensions.Configuration;
using WebhookFunctions.Telemetry;

namespace WebhookFunctions.Tests.Telemetry;

public sealed class TraceSamplingTests
{
    private static readonly TelemetryTargets _insights = new("InstrumentationKey=…", null, IsOtlp: false);
    private static readonly TelemetryTargets _otlp = new(null, null, IsOtlp: true);

    [Fact]
    public void A_fiftieth_of_the_traces_goes_to_application_insights() => Assert.Equal("TraceIdRatioBasedSampler{0.020000}", Of(_insights));

    [Fact]
    public void A_receiver_of_otlp_alone_gets_every_trace() => Assert.Equal("TraceIdRatioBasedSampler{1.000000}", Of(_otlp));

    [Theory]
    [InlineData("", "0.5", "TraceIdRatioBasedSampler{0.500000}")]
    [InlineData("traceidratio", "0.1", "TraceIdRatioBasedSampler{0.100000}")]
    [InlineData("always_on", "", "AlwaysOnSampler")]
    [InlineData("always_off", "", "AlwaysOffSampler")]
    [InlineData("parentbased_always_on", "", "ParentBased{AlwaysOnSampler}")]
    [InlineData("parentbased_always_off", "", "ParentBased{AlwaysOffSampler}")]
    [InlineData("parentbased_traceidratio", "0.25", "ParentBased{TraceIdRatioBasedSampler{0.250000}}")]
    public void The_settings_of_opentelemetry_say_otherwise(string sampler, string argument, string expected) =>
        Assert.Equal(expected, Of(_insights, ("OTEL_TRACES_SAMPLER", sampler), ("OTEL_TRACES_SAMPLER_ARG", argument)));

    [Theory]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "2 %")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "20")]
    public void A_setting_that_makes_no_sense_is_named(string setting, string value) =>
        Assert.StartsWith($"{setting} must be ", Assert.Throws<InvalidOperationException>(() => Of(_insights, (setting, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("ClientId=0000", false)]
    [InlineData("Authorization=AAD", true)]
    [InlineData("ClientId=0000;Authorization=AAD", true)]
    public void The_identity_signs_in_where_application_insights_wants_it(string? authentication, bool signsIn) =>
        Assert.Equal(signsIn, (_insights with { Authentication = authentication }).CreateCredential() is not null);

    private static string Of(TelemetryTargets targets, params (string Name, string Value)[] settings) =>
        TraceSampling.Of(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build(), targets).Description;
}
