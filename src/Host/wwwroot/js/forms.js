// Three habits of forms, all optional:
//   <form data-autosave="/url" data-autosave-version="7">  is sent to /url while it is filled in. The answer's ETag, where
//     there is one, is the draft's new version. What the server has not acknowledged stays in localStorage.
//   <form data-keep id="step">  is sent by its button alone. What is typed stays in this browser until it is taken: a session that ended or a line that
//     broke loses nothing. <p data-kept hidden> inside says that it came back.
//   <div data-live="/url" aria-live="polite">  inside a form is replaced by the HTML that /url answers to the form.
const quiet = 1000;
const longestWait = 60_000;
const drafts = new WeakMap();

class Draft {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave;
    this.key = `draft:${document.querySelector('meta[name="draft-owner"]')?.content ?? ''}:${this.url}`;
    this.version = form.dataset.autosaveVersion ?? '';
    this.state = form.querySelector('[data-autosave-state]');
    this.failures = 0;
    this.restore();
  }

  restore() {
    const kept = read(this.key);
    if (!kept) return;
    // Handed over by a page that went away before it heard so: nothing is lost and nothing contradicts.
    if (JSON.stringify(kept.values) === JSON.stringify(this.values())) { localStorage.removeItem(this.key); return; }
    if (kept.version !== this.version) {
      // Somebody saved a newer draft elsewhere: show what is on the server, offer what is here.
      this.say('conflict');
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm', textContent: this.state?.dataset.restore });
      button.addEventListener('click', () => { this.fill(kept.values); button.remove(); this.changed(); });
      this.state?.after(button);
      return;
    }
    // It goes on with the page that typed it, which may have saved more than it heard of.
    const window = this.form.elements._window;
    if (window && kept.window) window.value = kept.window;
    this.fill(kept.values);
    this.say('restored');
    this.changed();
  }

  fill(values) {
    for (const control of this.form.elements) {
      if (!kept(control)) continue;
      const found = values.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === 'checkbox' || control.type === 'radio') control.checked = found.includes(control.value);
      else if (found.length > 0) control.value = found[0];
    }
  }

  copy() {
    return { version: this.version, window: this.form.elements._window?.value, values: this.values() };
  }

  values() {
    return [...this.form.elements].filter(c => kept(c) && (!['checkbox', 'radio'].includes(c.type) || c.checked)).map(c => [c.name, c.value]);
  }

  changed() {
    this.dirty = true;
    this.failures = 0;
    write(this.key, this.copy());
    this.later(quiet);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // Whoever waits for it waits for the save that is under way, too.
  save() {
    clearTimeout(this.timer);
    if (this.busy || !this.dirty || this.stopped || this.lost) return this.busy;
    this.busy = this.send().finally(() => {
      this.busy = null;
      if (this.dirty && this.failures === 0) this.later(0);
    });
    return this.busy;
  }

  async send() {
    this.dirty = false;
    this.say('saving');
    try {
      const answer = await fetch(this.url, { method: 'POST', body: new FormData(this.form), credentials: 'same-origin', redirect: 'manual' });
      if (answer.ok) this.saved(answer);
      else if (answer.type === 'opaqueredirect' || answer.status === 401) this.expired();
      else if (answer.status >= 500 || answer.status === 408 || answer.status === 429) this.failed();
      else if (answer.status === 409) this.stale();
      else this.say('refused');
    } catch {
      this.failed();
    }
  }

  saved(answer) {
    this.failures = 0;
    this.version = answer.headers.get('ETag')?.replace(/^W\/|"/g, '') ?? this.version;
    const shown = this.form.querySelector('[data-draft-version]');
    if (shown) shown.value = this.version;
    // Typed on meanwhile: the newer text stays kept until its own save is acknowledged.
    if (this.dirty) write(this.key, this.copy());
    else localStorage.removeItem(this.key);
    this.say('saved', new Date().toLocaleTimeString(document.documentElement.lang, { hour12: false }));
  }

  failed() {
    this.dirty = true;
    this.failures++;
    this.say('failed');
    this.later(Math.min(quiet * 2 ** this.failures, longestWait));
  }

  // Another window has saved since. Where the draft is one whole, nothing from here will be taken any more: it is only kept in the browser.
  stale() {
    this.lost = this.form.querySelector('[data-draft-version]') !== null;
    this.say('stale');
  }

  // Signed out: nothing more can be sent from this page; the copy kept here comes back after signing in.
  expired() {
    this.dirty = true;
    this.failures++;
    this.say('expired');
  }

  // The page goes away: hand over what is left; localStorage still has it if the browser refuses (64 KB).
  leave() {
    if (!this.dirty || this.stopped || this.lost) return;
    const body = new FormData(this.form);
    fetch(this.url, { method: 'POST', body, credentials: 'same-origin', keepalive: true })
      .then(answer => { if (answer.ok) localStorage.removeItem(this.key); })
      .catch(() => navigator.sendBeacon(this.url, body));
  }

  say(state, more = '') {
    if (!this.state) return;
    this.state.dataset.state = state;
    this.state.textContent = `${this.state.dataset[state] ?? ''} ${more}`.trim();
  }
}

// Secrets, files and the server's own fields are never kept in the browser.
const kept = control => control.name && !control.name.startsWith('_') && !['password', 'file', 'submit', 'button'].includes(control.type);

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function write(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: the server copy is the only one */ }
}

const owner = () => document.querySelector('meta[name="draft-owner"]')?.content ?? '';
const week = 7 * 24 * 3600 * 1000;

// The typed parts of a step, without what the server wrote into it.
const typedIn = form => [...form.elements].filter(c => kept(c) && c.type !== 'hidden');
const keepKey = form => `draft:${owner()}:${location.pathname}#${form.id}`;

function keep(form) {
  const values = typedIn(form).filter(c => !['checkbox', 'radio'].includes(c.type) || c.checked).map(c => [c.name, c.value]);
  write(keepKey(form), { at: Date.now(), values });
}

const seen = new WeakSet();
function bringBack(form) {
  if (seen.has(form) || owner() === '') return;
  seen.add(form);
  const there = read(keepKey(form));
  if (!there) return;
  if (!(Date.now() - there.at < week)) { localStorage.removeItem(keepKey(form)); return; }
  const texts = typedIn(form).filter(c => c.matches('textarea, input:not([type=checkbox], [type=radio])'));
  if (texts.some(c => c.value !== '') || !there.values.some(([, value]) => value !== '')) return;
  for (const control of typedIn(form)) {
    const found = there.values.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === 'checkbox' || control.type === 'radio') control.checked = found.includes(control.value);
    else if (found.length > 0) control.value = found[0];
  }
  const folded = form.closest('details');
  if (folded) folded.open = true;
  for (const note of form.querySelectorAll('[data-kept]')) note.hidden = false;
}

function open() {
  document.querySelectorAll('form[data-keep]').forEach(bringBack);
  for (const form of document.querySelectorAll('form[data-autosave]')) {
    if (!drafts.has(form)) drafts.set(form, new Draft(form));
  }
}

const each = act => () => document.querySelectorAll('form[data-autosave]').forEach(form => act(drafts.get(form)));

document.addEventListener('turbo:load', open);
document.addEventListener('turbo:render', open);
open();

document.addEventListener('input', event => {
  const form = event.target.form;
  if (!form) return;
  drafts.get(form)?.changed();
  if (form.matches('[data-keep]') && owner() !== '') keep(form);
  for (const region of form.querySelectorAll('[data-live]')) refresh(form, region);
});
document.addEventListener('focusout', event => drafts.get(event.target.form)?.save());
document.addEventListener('turbo:before-visit', each(draft => draft?.leave()));
addEventListener('pagehide', each(draft => draft?.leave()));
addEventListener('online', each(draft => draft?.save()));

document.addEventListener('submit', event => {
  const draft = drafts.get(event.target);
  if (!draft || event.defaultPrevented) return;
  clearTimeout(draft.timer);
  draft.stopped = true;
});
// Another form of the page is sent, a paper say: what was typed is saved first, or the page that comes back would not have it. Twice, for what was typed
// while a save was under way.
document.addEventListener('submit', event => {
  const { target: form, submitter } = event;
  const unsaved = [...document.querySelectorAll('form[data-autosave]')].map(f => drafts.get(f)).filter(draft => (draft?.dirty || draft?.busy) && !draft.stopped && draft.form !== form);
  if (event.defaultPrevented || form.method !== 'post' || unsaved.length === 0 || form.dataset.passed) return;
  if (submitter?.dataset.confirm) { unsaved.forEach(draft => draft.save()); return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  form.dataset.passed = 'yes';
  Promise.allSettled(unsaved.map(async draft => { await draft.save(); await draft.save(); })).then(() => {
    form.requestSubmit(submitter);
    delete form.dataset.passed;
  });
}, true);
// Who signs out leaves nothing of theirs to the next at the same computer.
document.addEventListener('submit', event => {
  if (event.target.getAttribute('action') !== '/account/sign-out') return;
  Object.keys(localStorage).filter(key => key.startsWith('draft:')).forEach(key => localStorage.removeItem(key));
});
document.addEventListener('turbo:submit-end', event => {
  if (event.target.matches('[data-keep]') && event.detail.success) localStorage.removeItem(keepKey(event.target));
  const draft = drafts.get(event.target);
  if (!draft) return;
  draft.stopped = false;
  if (event.detail.success) {
    draft.dirty = false;
    localStorage.removeItem(draft.key);
  }
});

const waiting = new WeakMap();

const answers = new WeakMap();
function refresh(form, region) {
  const before = waiting.get(region);
  clearTimeout(before?.timer);
  before?.abort.abort();
  const abort = new AbortController();
  const timer = setTimeout(async () => {
    region.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(region.dataset.live, { method: 'POST', body: new FormData(form), credentials: 'same-origin', signal: abort.signal });
      const html = answer.ok ? await answer.text() : null;
      // An unchanged answer is not announced again; what the reader unfolded stays unfolded.
      if (html !== null && html !== (answers.get(region) ?? region.innerHTML)) {
        const unfolded = [...region.querySelectorAll('details')].map(part => part.open);
        answers.set(region, html);
        region.innerHTML = html;
        region.querySelectorAll('details').forEach((part, i) => { part.open ||= unfolded[i] ?? false; });
      }
    } catch (error) {
      if (error.name !== 'AbortError') console.warn(`live region: ${error.message}`);
    } finally {
      region.removeAttribute('aria-busy');
    }
  }, 400);
  waiting.set(region, { timer, abort });
}
