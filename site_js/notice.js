/** The notice calculator: from what a contract says to a last day, put into the form. */

import { request } from './client.js';
import { Fields } from './fields.js';
import { isoDay } from './letter-page.js';

/**
 * @param {import('./letter-page.js').LetterPage} page
 * @param {AbortSignal} signal ends it
 */
export function connectNotice(page, signal) {
  const root = page.root.querySelector('[data-notice]');
  if (!(root instanceof HTMLElement)) return;
  const fields = new Fields(root, 'data-field');
  const sentence = /** @type {HTMLElement} */ (root.querySelector('[data-sentence]'));
  const use = /** @type {HTMLElement} */ (root.querySelector('[data-use]'));
  const count = async () => {
    const answers = fields.read();
    if (!answers.number) return;
    const { reader } = page.work();
    const outcome =
      /** @type {{ last_day: string?, sentence: string, faults: Record<string, string> }} */ (
        await request({ method: 'notice', answers, reader, today: isoDay(new Date()) })
      );
    fields.showFaults(outcome.faults);
    sentence.textContent = outcome.sentence;
    use.hidden = !outcome.last_day;
    use.dataset.day = outcome.last_day ?? '';
  };
  root.addEventListener('input', () => count(), { signal });
  use.addEventListener(
    'click',
    () => {
      const field = page.fields.all().find(({ name }) => name === root.dataset.notice);
      if (!field) return;
      field.value = use.dataset.day ?? '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    },
    { signal },
  );
}
