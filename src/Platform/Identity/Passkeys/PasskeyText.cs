using System.Text.Json;

namespace Kechuang.Platform.Identity.Passkeys;

/// <summary>What a browser sends for a passkey, before it is looked at closely.</summary>
internal static class PasskeyText
{
    private const int Longest = 20_000;

    /// <summary>Whether it is a JSON object of a size that passkeys have.</summary>
    public static bool IsPlausible(string credential)
    {
        if (credential.Length is 0 or > Longest)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(credential);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
