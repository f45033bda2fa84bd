// Passkeys: asks the site for a question, lets the browser answer it and sends the form. WebAuthn level 3 (JSON methods).
const ready = form => {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  form.querySelector('button[type=submit]').disabled = false;
  form.querySelector('[data-passkey-without]').hidden = true;
};

const readyAll = () => document.querySelectorAll('form[data-passkey]').forEach(ready);

const ask = async form => {
  const token = form.querySelector('input[name="__RequestVerificationToken"]').value;
  const answer = await fetch(form.dataset.passkeyOptions, { method: 'POST', headers: { 'X-Form-Token': token } });
  if (!answer.ok) throw new Error(`The site answered ${answer.status}.`);
  const options = await answer.json();
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

document.addEventListener('submit', async event => {
  const form = event.target.closest('form[data-passkey]');
  if (!form) return;
  event.preventDefault();
  const failed = form.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify((await ask(form)).toJSON());
    form.submit();
  } catch {
    failed.hidden = false;
  }
});

document.addEventListener('turbo:load', readyAll);
document.addEventListener('turbo:render', readyAll);
readyAll();
