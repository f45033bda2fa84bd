using System.Text.Json;
using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Identity.Keeping;

/// <summary>The journal's records about accounts, in words.</summary>
internal static class AccountEvents
{
    private static readonly Dictionary<string, Word> Words = new(StringComparer.Ordinal)
    {
        ["identity.session.started"] = new(new("登录", "Signed in"), Tone.Good),
        ["identity.sign-in.failed"] = new(new("登录失败", "Failed to sign in"), Tone.Warn),
        ["identity.session.ended"] = new(new("会话结束", "Session ended"), Tone.Neutral),
        ["identity.password.set"] = new(new("用链接设置密码", "Password set by link"), Tone.Info),
        ["identity.password.changed"] = new(new("修改密码", "Password changed"), Tone.Info),
        ["identity.password.reset"] = new(new("管理员重置密码", "Password reset by an administrator"), Tone.Warn),
        ["identity.second-step.enabled"] = new(new("启用两步验证", "Second step turned on"), Tone.Good),
        ["identity.second-step.disabled"] = new(new("停用两步验证", "Second step turned off"), Tone.Warn),
        ["identity.recovery-codes.renewed"] = new(new("更换恢复码", "Recovery codes renewed"), Tone.Info),
        ["identity.passkey.added"] = new(new("登记通行密钥", "Passkey added"), Tone.Info),
        ["identity.passkey.removed"] = new(new("移除通行密钥", "Passkey removed"), Tone.Info),
        ["identity.profile.changed"] = new(new("修改资料", "Profile changed"), Tone.Neutral),
        ["identity.user.invited"] = new(new("建立账户", "Account opened"), Tone.Info),
        ["identity.user.closed"] = new(new("停用账户", "Account closed"), Tone.Bad),
        ["identity.user.reopened"] = new(new("恢复账户", "Account reopened"), Tone.Good),
        ["identity.role.granted"] = new(new("授予角色", "Role granted"), Tone.Info),
        ["identity.role.ended"] = new(new("收回角色", "Role ended"), Tone.Warn),
    };

    /// <summary>All kinds that are known.</summary>
    public static IEnumerable<string> Kinds => Words.Keys;

    /// <summary>One kind in words.</summary>
    public sealed record Word(LocalText Text, Tone Tone);

    /// <summary>A kind in words; with the record's data it says how or why, where the data tells.</summary>
    public static Word Of(string kind, string? data = null)
    {
        var word = Words.GetValueOrDefault(kind) ?? new(new(kind, kind), Tone.Neutral);
        var detail = data is null ? null : (Personal(data, "method") ?? Personal(data, "reason") ?? Personal(data, "role")) switch
        {
            "password" when kind == "identity.sign-in.failed" => new LocalText("密码不对", "wrong password"),
            "password" => new LocalText("密码", "password"),
            "totp" => new LocalText("密码和验证码", "password and code"),
            "recovery-code" => new LocalText("密码和恢复码", "password and recovery code"),
            "passkey" => new LocalText("通行密钥", "passkey"),
            "code" => new LocalText("验证码不对", "wrong code"),
            "locked" => new LocalText("已暂停", "locked"),
            { } role when Enum.TryParse<Role>(role, ignoreCase: true, out var known) => Administering.RoleWords.Of(known).Name,
            _ => null,
        };
        return detail is null ? word : word with { Text = new($"{word.Text.Zh}（{detail.Zh}）", $"{word.Text.En} ({detail.En})") };
    }

    /// <summary>One text of a record's JSON; null when it has none.</summary>
    public static string? Personal(string? json, string key)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
