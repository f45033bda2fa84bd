// Everything works without this file. It moves the focus to errors, asks before what cannot be undone, copies, and offers titles while one types.
let looking;
document.addEventListener('turbo:load', ready);
document.addEventListener('turbo:render', ready);
ready();

function ready() {
  for (const button of document.querySelectorAll('[data-copy][hidden]')) button.hidden = false;
  refresh();
  const first = document.querySelector('[data-focus]');
  if (!first) return;
  first.focus({ preventScroll: true });
  // Turbo scrolls to the top two frames after it has drawn the answer to a form.
  setTimeout(() => first.scrollIntoView({ block: 'center' }), 60);
}

// <div data-refresh-seconds="3">: the page shows work in progress and looks again by itself.
function refresh() {
  clearTimeout(looking);
  const seconds = document.querySelector('[data-refresh-seconds]')?.dataset.refreshSeconds;
  if (seconds) looking = setTimeout(() => window.Turbo.visit(location.href, { action: 'replace' }), seconds * 1000);
}

document.addEventListener('click', event => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.lastElementChild.textContent = copy.dataset.copied; });
  }

  // A link within the page goes to its field and leaves Turbo out of it: a visit would throw away what was typed.
  const inner = event.target.closest('a[href^="#"]');
  const target = inner && document.getElementById(decodeURIComponent(inner.hash.slice(1)));
  if (target) {
    event.preventDefault();
    target.scrollIntoView({ block: 'center' });
    (target.matches('fieldset') ? target.querySelector('input') : target).focus({ preventScroll: true });
  }

  // A menu closes when the reader looks elsewhere.
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// <button data-confirm="question" data-confirm-yes="verb" data-confirm-no="cancel">
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (!button?.dataset.confirm || button.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(button);
}, true);

function ask(button) {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  const text = Object.assign(document.createElement('p'), { textContent: button.dataset.confirm, id: 'ask-text' });
  dialog.setAttribute('aria-labelledby', text.id);
  const choices = Object.assign(document.createElement('form'), { method: 'dialog', className: 'btn-list' });
  const no = Object.assign(document.createElement('button'), { className: 'btn', value: 'no', textContent: button.dataset.confirmNo });
  const yes = Object.assign(document.createElement('button'), { className: button.className, value: 'yes', textContent: button.dataset.confirmYes });
  choices.append(yes, no);
  dialog.append(text, choices);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue !== 'yes') { button.focus(); return; }
    button.dataset.confirmed = 'yes';
    button.form.requestSubmit(button);
    delete button.dataset.confirmed;
  });
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
}

// A file that the platform would refuse is refused before it is sent: a server that stops listening half-way has no words.
document.addEventListener('change', event => {
  const field = event.target;
  if (!field.matches?.('input[type=file]')) return;
  const { fileMost, fileTooBig } = document.body.dataset;
  field.setCustomValidity([...field.files].some(file => file.size > Number(fileMost)) ? fileTooBig : '');
  field.reportValidity();
});

// <input list="…" data-suggest="/api/…">: titles that begin like what is typed, once the typing rests.
let typing;
document.addEventListener('input', event => {
  const field = event.target;
  if (!field.matches?.('input[data-suggest]')) return;
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const typed = field.value;
    const answer = typed.trim() ? await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`) : null;
    const hits = answer?.ok ? await answer.json() : [];
    if (field.value !== typed) return;
    field.list.replaceChildren(...hits.map(hit => Object.assign(document.createElement('option'), { value: hit.title })));
  }, 150);
});
