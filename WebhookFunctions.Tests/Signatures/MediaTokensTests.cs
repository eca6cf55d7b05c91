using System.Buffers.Text;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Channels.Rendering;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>A token opens the file that it was made for, on its connection, until it expires; nothing else opens anything.</summary>
public sealed class MediaTokensTests
{
    private const string Secret = "telegram-secret-0123456789abcdefghij";
    private const string Another = "another-secret-0123456789abcdefghijk";

    private static readonly DateTimeOffset _expires = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _before = _expires.AddDays(-1);
    private static readonly MediaFile _file = new("AgACAgIAAxkBAAIB", "image/jpeg", "cat.jpg");
    private static readonly MediaTokens _tokens = new("shop", Secret);

    [Fact]
    public void Gives_back_whatever_was_signed_in_what_a_path_carries_as_it_is() => Prop.ForAll(
        Texts().ToArbitrary(), Texts().ToArbitrary(), Texts().ToArbitrary(), (reference, type, name) =>
        {
            MediaFile file = new(reference, NullIfEmpty(type), NullIfEmpty(name));
            string token = _tokens.Sign(file, _expires)!;

            return token == Uri.EscapeDataString(token) && _tokens.Read(token, _before) == file;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Refuses_a_token_in_which_any_character_is_another_one_is_missing_or_is_added()
    {
        string token = Token();

        for (int i = 0; i < token.Length; i++)
        {
            int at = i;
            Assert.All(
                (string[])[.. "AB-_9= .\n".Where(c => c != token[at]).Select(c => $"{token[..at]}{c}{token[(at + 1)..]}"), token.Remove(at, 1), token.Insert(at, "A"), token[..at]],
                wrong => Assert.Null(_tokens.Read(wrong, _before)));
        }

        Assert.Null(_tokens.Read($"{token}\n", _before));
        Assert.Null(_tokens.Read($"{token}=", _before));
    }

    // The last character of a text of this length stands for fewer bits than it has.
    [Fact]
    public void A_token_is_written_in_one_way_only()
    {
        foreach (string name in new[] { "a", "ab", "abc" })
        {
            string token = _tokens.Sign(_file with { Name = name }, _expires)!;
            IEnumerable<string> others = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(c => c != token[^1]).Select(c => $"{token[..^1]}{c}");

            Assert.All(others, other => Assert.Null(_tokens.Read(other, _before)));
        }
    }

    [Theory]
    [InlineData(-7 * 24 * 60, true)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(6, false)]
    [InlineData(7 * 24 * 60, false)]
    public void Expires_and_allows_for_clocks_that_differ(int minutesAfter, bool isGood) =>
        Assert.Equal(isGood, _tokens.Read(Token(), _expires.AddMinutes(minutesAfter)) is not null);

    [Fact]
    public void Is_worth_nothing_on_another_connection_even_with_the_same_secret() => Assert.Null(new MediaTokens("shop2", Secret).Read(Token(), _before));

    [Fact]
    public void Is_worth_nothing_where_the_secret_is_another() => Assert.Null(new MediaTokens("shop", Another).Read(Token(), _before));

    [Fact]
    public void Every_present_secret_is_accepted_and_the_first_one_signs()
    {
        MediaTokens rotating = new("shop", $"{Another} {Secret}");

        Assert.Equal(_file, rotating.Read(Token(), _before));
        Assert.Equal(_file, new MediaTokens("shop", Another).Read(rotating.Sign(_file, _expires)!, _before));
        Assert.Null(_tokens.Read(rotating.Sign(_file, _expires)!, _before));
    }

    // The texts of a token have no border that could be moved.
    [Fact]
    public void Two_files_are_never_written_alike() => Assert.NotEqual(
        _tokens.Sign(new MediaFile("a", "b", "cd"), _expires), _tokens.Sign(new MediaFile("a", "bc", "d"), _expires));

    [Fact]
    public void Makes_no_token_that_is_too_long_for_an_address()
    {
        Assert.Null(_tokens.Sign(_file with { Reference = new string('x', MediaTokens.Longest) }, _expires));
        Assert.InRange(_tokens.Sign(new MediaFile(new string('x', 200), "application/pdf", new string('é', 100)), _expires)!.Length, 1, 800);
        Assert.Null(_tokens.Read(new string('A', 1_000_000), _before));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AAAA")]
    public void Nothing_is_no_token(string token) => Assert.Null(_tokens.Read(token, _before));

    [Fact]
    public void Without_a_secret_there_is_no_token()
    {
        MediaTokens none = new("shop", "");

        Assert.Null(none.Sign(_file, _expires));
        Assert.Null(none.Read(Token(), _before));
        Assert.Null(none.Read(Base64Url.EncodeToString(new byte[64]), _before));
    }

    private static string Token() => _tokens.Sign(_file, _expires)!;

    private static Gen<string> Texts() => Gen.Choose(0, int.MaxValue - 1).Select(number => Printable.Cut(WellFormed.Of(TextMixture.Of(number).Text), 80));

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
