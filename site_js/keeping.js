/** The part of a letter's page that keeps drafts on the device, when asked to. */

import { request } from './client.js';
import { hasOthers } from './drafts.js';
import { download } from './outputs.js';
import { visit } from './visit.js';

/** @typedef {import('./letter-page.js').LetterPage} LetterPage */

// No file of answers is longer.
const LONGEST_FILE = 10_000_000;

/**
 * @param {LetterPage} page
 * @param {AbortSignal} signal ends it
 */
export function connectKeeping(page, signal) {
  const keep = /** @type {HTMLInputElement} */ (page.find('[data-keep]'));
  const clients = /** @type {HTMLSelectElement} */ (page.find('[data-clients]'));
  const file = /** @type {HTMLInputElement} */ (page.find('[data-open-answers]'));
  /** @type {(place: HTMLElement, event: string, listener: () => unknown) => void} */
  const on = (place, event, listener) => place.addEventListener(event, listener, { signal });

  on(keep, 'change', () => (keep.checked ? visit.keep() : visit.stopKeeping()));
  on(clients, 'change', () => visit.open(clients.value));
  on(page.find('[data-erase]'), 'click', () => {
    for (const each of page.root.querySelectorAll('[data-notice] :is(input, textarea)'))
      /** @type {HTMLInputElement} */ (each).value = '';
    visit.erase();
  });
  on(page.find('[data-save-answers]'), 'click', () => saveAnswers(page));
  on(file, 'change', () => openAnswers(page, file));
  visit.addEventListener(
    'change',
    (event) => {
      const what = /** @type {CustomEvent<import('./visit.js').Change>} */ (event).detail;
      if (what !== 'keeping') page.refill(what === 'client');
      if (what !== 'keeping' && what !== 'client') page.report(what);
      showKeeping(page, keep, clients);
    },
    { signal },
  );
  showKeeping(page, keep, clients);
  if (visit.isResumed) page.report('resumed');
  visit.isResumed = false;
}

/**
 * @param {LetterPage} page
 * @param {HTMLInputElement} keep
 * @param {HTMLSelectElement} clients
 */
function showKeeping(page, keep, clients) {
  keep.checked = visit.keeping !== 'off';
  const { say } = page;
  const others = hasOthers() ? ` ${say['keeping-others']}` : '';
  page.find('[data-keeping]').textContent = say[`keeping-${visit.keeping}`] + others;
  const options = visit.clients().map(([id, { answers }]) => {
    const name = [answers.client_name, answers.company].filter(Boolean).join(', ');
    return new Option(name || say['client-unnamed'], id, false, id === visit.id);
  });
  const isListed = options.some((option) => option.value === visit.id);
  const name = isListed || visit.isEmpty ? say['client-new'] : say['client-this'];
  clients.replaceChildren(new Option(name, '', false, !isListed), ...options);
  page.find('[data-clients-label]').hidden = !options.length;
}

/** @param {LetterPage} page */
async function saveAnswers(page) {
  const work = page.work();
  const answers = Object.entries(work.answers).filter(([, answer]) => answer.trim());
  const text = JSON.stringify(Object.fromEntries(answers), null, 2).toWellFormed();
  // Answers can be saved without Python, which only says how to name the file.
  const { name } = await request({ method: 'export', form: 'json', site: '', ...work }).then(
    (file) => /** @type {import('./outputs.js').File} */ (file),
    () => ({ name: 'fin-de-mission.json' }),
  );
  download(name, new Blob([text], { type: 'application/json' }));
  visit.takeAlong();
  page.report('downloaded');
}

/**
 * Fill the form from a file of answers, once all of them are sound.
 * @param {LetterPage} page
 * @param {HTMLInputElement} input
 */
async function openAnswers(page, input) {
  const file = input.files?.[0];
  if (!file) return;
  const text = file.size > LONGEST_FILE ? '' : await file.text();
  input.value = '';
  const opened =
    /** @type {{ answers: Record<string, string>, own: string[], faults: string[] }} */ (
      await request({ method: 'open', text, reader: page.work().reader })
    );
  page.find('[data-file-faults]').replaceChildren(
    ...opened.faults.map((fault) => {
      const item = document.createElement('li');
      item.textContent = fault;
      return item;
    }),
  );
  if (opened.faults.length) return page.report('file-faulty');
  // Another client: their answers do not mix with those in the form.
  visit.open('');
  for (const [name, answer] of Object.entries(opened.answers))
    visit.setAnswer(name, answer, opened.own.includes(name));
  page.refill(true);
  page.report('file-opened');
}
