/** What the buttons of a letter's page do. */

import { request } from './client.js';
import { showEdits } from './edits.js';
import { copyText, downloadFile, mailLink } from './outputs.js';
import { joined } from './sheet.js';
import { visit } from './visit.js';

/** @typedef {import('./letter-page.js').LetterPage} LetterPage */

/** @type {Record<string, (page: LetterPage, value: string) => unknown>} */
const ACTIONS = {
  copy,
  mail,
  download: save,
  print: (page, form) => page.printing.print(form || undefined),
  'take-written': (page) => edit(page, 'takeWritten'),
  'take-back': (page) => edit(page, 'takeBack'),
  'keep-edited': (page) => edit(page, 'keepEdited'),
  retry: (page) => page.write(),
};

/**
 * @param {LetterPage} page
 * @param {string} action
 * @param {string} value
 */
export async function doAction(page, action, value) {
  await ACTIONS[action]?.(page, value);
}

/**
 * Let Ctrl+Z undo that the form's letter was taken, as it undoes what was typed.
 * @param {LetterPage} page
 * @param {AbortSignal} signal ends it
 */
export function connectUndo(page, signal) {
  page.root.addEventListener(
    'keydown',
    (event) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
      const isOfSheet = !page.fields.all().some((field) => field === event.target);
      if (!isUndo || !isOfSheet || !page.sheet.givenUp || page.sheet.edited) return;
      event.preventDefault();
      edit(page, 'takeBack');
    },
    { signal },
  );
}

/**
 * @param {LetterPage} page
 * @param {string} what subject, body or the whole letter
 */
async function copy(page, what) {
  const { subject, body, texts } = page.sheet;
  const copied =
    what === 'subject'
      ? await copyText(texts.subject, [subject])
      : what === 'body'
        ? await copyText(texts.body, [body])
        : await copyText(joined(texts), [subject, body]);
  if (copied && what !== 'subject') visit.takeAlong();
  page.report(copied ? 'copied' : 'copy-refused');
}

/** @param {LetterPage} page */
async function mail(page) {
  const { subject, body, texts } = page.sheet;
  const to = page.work().answers[page.root.dataset.recipient ?? '']?.trim() ?? '';
  const { link, holds } = mailLink({ to, ...texts });
  const copied =
    holds === 'letter' ||
    (holds === 'subject'
      ? await copyText(texts.body, [body])
      : await copyText(joined(texts), [subject, body]));
  if (copied) visit.takeAlong();
  page.report(copied ? `mail-${holds}` : 'copy-refused');
  location.href = link;
}

/**
 * @param {LetterPage} page
 * @param {string} form of file
 */
async function save(page, form) {
  const site = new URL('../', import.meta.url).href;
  const file = await request({ method: 'export', form, site, ...page.work() });
  downloadFile(/** @type {import('./outputs.js').File} */ (file));
  if (form !== 'ics') visit.takeAlong();
  page.report('downloaded');
}

/**
 * @param {LetterPage} page
 * @param {'takeWritten' | 'takeBack' | 'keepEdited'} change
 */
async function edit(page, change) {
  page.sheet[change]();
  visit.setEdit(page.letter, page.sheet.changes);
  await showEdits(page).catch(() => {});
  // The button is gone: go on where it leads.
  page.sheet.body.focus();
  await page.write();
}
