using System.Text.Json;

namespace Kechuang.Browser.Tests;

/// <summary>Looks at one page as its reader has it, and notes what is wrong.</summary>
internal static class Look
{
    private const string Chrome = """
        () => {
          const han = /\p{Script=Han}/u;
          const foreign = e => e.closest('[lang]')?.lang.startsWith('zh');
          const places = 'button, legend, label, th[scope=col], dt, summary, h2, h3, caption, .tag, p.field-help, .page-lead, .site-nav a, .site-footer a, .topbar a, .tabs a, .btn, .empty p';
          const name = document.querySelector('.menu-name')?.lastChild.data.trim() ?? '-';
          const texts = [...document.querySelectorAll(places)].flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3 && han.test(n.data) && !foreign(e)).map(n => `${e.tagName.toLowerCase()}.${e.className} “${n.data.trim()}”`));
          const names = [...document.querySelectorAll('[aria-label], [placeholder], [title]')].filter(e => !foreign(e)).flatMap(e => ['aria-label', 'placeholder', 'title'].filter(a => han.test(e.getAttribute(a) ?? '')).map(a => `${a} “${e.getAttribute(a)}”`));
          return [...new Set([...texts, ...names])].filter(t => !t.includes('“中文”') && !t.includes(name) && !/“\d{3}-/.test(t));
        }
        """;

    // A mark of Chinese between English words, and a word of letters that a cell of a table breaks in two.
    private const string Typesetting = """
        () => {
          const faults = [], han = /\p{Script=Han}/u;
          const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
          for (let n = texts.nextNode(); n; n = texts.nextNode()) {
            const e = n.parentElement;
            if (e.closest('[lang]')?.lang.startsWith('zh') || e.closest('script, style, textarea, pre, code')) continue;
            if (/[：，。；、（）]/.test(n.data) && !han.test(n.data)) faults.push(`${e.tagName.toLowerCase()}.${e.className} has a Chinese mark: “${e.innerText.trim().slice(0, 60)}”`);
            if (innerWidth < 1000 || !e.closest('td, th')) continue;
            for (const word of n.data.matchAll(/[A-Za-z]{4,}/g)) {
              const range = document.createRange();
              range.setStart(n, word.index);
              range.setEnd(n, word.index + word[0].length);
              const lines = range.getClientRects();
              if (lines.length > 1 && lines[lines.length - 1].top - lines[0].top > 5) faults.push(`“${word[0]}” is broken in a table`);
            }
          }
          for (const e of (document.querySelector('main') ?? document.body).querySelectorAll('p, li, dd, td')) {
            const run = e.closest('[lang]')?.lang.startsWith('zh') || e.querySelector('p, li, pre, code') ? null : /\S*[a-z][.:;!?][A-Z][a-z]\S*/.exec(e.innerText);
            if (run) faults.push(`two sentences run together: “${run[0]}”`);
          }
          return [...new Set(faults)];
        }
        """;

    // Of two fields with one name the server gets one text made of both. Lists of choices are meant so.
    private const string Twins = """
        () => [...document.forms].flatMap(form => {
          const typed = [...form.elements].filter(e => e.name && !e.disabled && (e.matches('textarea, select:not([multiple])') || (e.matches('input') && !['checkbox', 'radio', 'hidden', 'submit', 'button', 'file'].includes(e.type))));
          const names = typed.map(e => e.name);
          return [...new Set(names.filter((n, i) => names.indexOf(n) !== i))].map(n => `form ${form.name || form.id || form.action}: two fields are called ${n}`);
        })
        """;

    /// <summary>Opens a page in one width, then turns it into the other.</summary>
    /// <param name="tab">A tab of the reader.</param>
    /// <param name="path">The page.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="phoneFirst">Whether it is opened on a phone and then seen on a desk; else the other way about.</param>
    /// <param name="status">What the page answers.</param>
    /// <param name="ownWords">Whether its headings and labels are the site's own words, not what people wrote.</param>
    public static async Task<IReadOnlyList<string>> At(Tab tab, string path, Words words, bool phoneFirst, int status, bool ownWords)
    {
        var (faults, before) = (new List<string>(), tab.Errors.Count);
        await Width(tab, phoneFirst);
        var answer = await tab.Page.GotoAsync(path);
        if (answer!.Status != status)
        {
            return [$"{path}: answers {answer.Status}"];
        }

        var page = await tab.Page.EvaluateAsync<JsonElement>("() => ({ lang: document.documentElement.lang, heads: document.querySelectorAll('h1').length })");
        Note(page.GetProperty("heads").GetInt32() == 1, "has not one h1");
        Note(page.GetProperty("lang").GetString() == words.ToString(), $"says it is {page.GetProperty("lang")}");
        faults.AddRange(await tab.Page.EvaluateAsync<string[]>(Twins));
        if (words.IsEnglish && ownWords)
        {
            faults.AddRange(await tab.Page.EvaluateAsync<string[]>(Chrome));
        }

        // The structure of a page is the same in both languages and widths: the second reader looks only at what may differ.
        faults.AddRange((await tab.Violations(wholly: !words.IsEnglish)).Select(v => $"{tab.Page.ViewportSize!.Width} px: {v}"));
        await Fit();
        await Width(tab, !phoneFirst);
        await Fit();
        if (words.IsEnglish)
        {
            faults.AddRange(await tab.Page.EvaluateAsync<string[]>(Typesetting));
        }

        faults.AddRange(tab.Errors.Skip(before));
        return [.. faults.Select(f => $"{path} ({words}): {f}")];

        void Note(bool well, string fault)
        {
            if (!well)
            {
                faults.Add(fault);
            }
        }

        async Task Fit() => Note(await tab.Fits(), $"{tab.Page.ViewportSize!.Width} px: scrolls sideways");
    }

    private static Task Width(Tab tab, bool phone) => tab.Page.SetViewportSizeAsync(phone ? 390 : 1360, phone ? 844 : 900);
}
