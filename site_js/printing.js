/** Printing: whoever prints a letter's page gets the letter, laid out on paper. */

import { request } from './client.js';
import { decode } from './outputs.js';

/** @typedef {import('./outputs.js').File} File */

export class Printing {
  // Beside the page, whose styles are for a screen.
  #sheet = document.createElement('div');
  #work = '';
  #name = '';
  #title = '';
  // What the next print is: the letter, or once the handover checklist.
  #form = 'html';

  /**
   * @param {import('./letter-page.js').LetterPage} page
   * @param {AbortSignal} signal ends it
   */
  constructor(page, signal) {
    this.page = page;
    this.#sheet.className = 'print-sheet';
    document.body.append(this.#sheet);
    document.documentElement.dataset.prints = 'sheet';
    addEventListener('keydown', (event) => this.#onKey(event), { signal });
    addEventListener('beforeprint', () => this.#begin(), { signal });
    addEventListener('afterprint', () => this.#end(), { signal });
    signal.addEventListener('abort', () => {
      this.#sheet.remove();
      delete document.documentElement.dataset.prints;
    });
  }

  /** Lay out what a print shows. */
  async prepare() {
    const work = this.page.work();
    const ask = { method: 'export', form: this.#form, site: '', ...work };
    const file = /** @type {File} */ (await request(ask));
    // Something was typed since, or erased: a later one lays that out.
    if (JSON.stringify(work) !== JSON.stringify(this.page.work())) return;
    this.#name = file.name.replace(/\.\w+$/, '');
    this.#work = JSON.stringify(work);
    this.#show(decode(file.content));
  }

  /** @param {string} [form] of file: the letter, or the handover checklist */
  async print(form = 'html') {
    this.#form = form;
    // Without Python the plain letter is printed.
    await this.prepare().catch(() => {});
    print();
  }

  /** Forget the letter that was laid out. */
  clear() {
    this.#work = '';
    this.#sheet.replaceChildren();
  }

  get #isFresh() {
    return this.#work === JSON.stringify(this.page.work());
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const isPrint = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p';
    if (!isPrint || event.shiftKey || this.#isFresh) return;
    event.preventDefault();
    this.print();
  }

  #begin() {
    if (!this.#isFresh) this.#showPlain();
    this.#title = document.title;
    // Browsers make the name of a PDF from it.
    if (this.#name) document.title = this.#name;
  }

  #end() {
    document.title = this.#title;
    this.#form = 'html';
    this.page.prepare().catch(() => {});
  }

  /**
   * @param {string} html that Python wrote. Its markup is the catalog's own; all that was typed is
   *   escaped in it.
   */
  #show(html) {
    // The page has its style already, and a policy that refuses this one.
    const bare = html.replace(/<style>.*?<\/style>/s, '');
    const { body, documentElement } = new DOMParser().parseFromString(bare, 'text/html');
    const main = body.querySelector('main');
    if (!main) return;
    // The page has a main element of its own.
    const letter = document.createElement('div');
    letter.className = main.className;
    letter.lang = documentElement.lang;
    letter.append(...document.importNode(main, true).childNodes);
    this.#sheet.replaceChildren(letter);
  }

  /** Show the text as it stands: what Python laid out is not that any more. */
  #showPlain() {
    const { subject, body } = this.page.sheet.texts;
    const letter = document.createElement('div');
    letter.className = 'letter plain';
    letter.lang = this.page.sheet.body.lang;
    letter.textContent = `${subject}\n\n${body}`;
    this.#sheet.replaceChildren(letter);
  }
}
