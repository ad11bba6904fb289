/** What the page says of changes by hand, and what the form would change since. */

import { request } from './client.js';
import { joined, keyOf } from './sheet.js';

/** @param {import('./letter-page.js').LetterPage} page */
export async function showEdits(page) {
  const { sheet } = page;
  page.find('[data-edited]').hidden = !sheet.edited || sheet.isOutdated;
  page.find('[data-given-up]').hidden = sheet.edited || !sheet.givenUp;
  page.find('[data-offer]').hidden = !sheet.isOutdated;
  if (!sheet.isOutdated) return;
  const texts = { before: joined(sheet.texts), after: keyOf(sheet.written) };
  const compared = await request({ method: 'compare', ...texts });
  const { pieces } = /** @type {{ pieces: [string, string][] }} */ (compared);
  page.find('[data-changes]').lang = sheet.body.lang;
  page.find('[data-changes]').replaceChildren(
    ...pieces.map(([kind, text]) => {
      const element = document.createElement({ added: 'ins', removed: 'del' }[kind] ?? 'span');
      element.textContent = text;
      return element;
    }),
  );
}
