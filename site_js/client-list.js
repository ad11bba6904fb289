/** The element `<client-list>`: a CSV file of clients becomes an archive with a letter for each. */

import { request } from './client.js';
import { isoDay } from './letter-page.js';
import { bytesOf, download, downloadFile } from './outputs.js';

/**
 * @typedef {{ line: number, column: string, message: string }} RowFault
 * @typedef {{ line: number, client: string, letter: string, blanks: string[] }} Packed
 * @typedef {{ letters: Packed[], faults: RowFault[], content: string, is_last: boolean }} Slice
 */

// So few that Python answers at once, and other questions find their turn in between.
const ROWS = 20;
const ARCHIVE = 'fin-de-mission.zip';

class ClientList extends HTMLElement {
  #events = new AbortController();
  /** @type {Record<string, string>} */
  #say = {};
  #content = '';
  #count = 0;
  // The file that is gone through: to choose another one ends it.
  #turn = 0;

  connectedCallback() {
    this.#events = new AbortController();
    this.#say = JSON.parse(this.dataset.say ?? '{}');
    this.#on('[data-sample]', 'click', () => this.#saveSample());
    this.#on('[data-file]', 'change', () => this.#open());
    this.#on('[data-write]', 'click', () => this.#write());
  }

  disconnectedCallback() {
    this.#events.abort();
    this.#turn += 1;
  }

  /**
   * @param {string} selector
   * @param {string} event
   * @param {() => Promise<void>} listener
   */
  #on(selector, event, listener) {
    const { signal } = this.#events;
    const tell = () => this.#tell('batch-failed');
    this.#find(selector).addEventListener(event, () => listener().catch(tell), { signal });
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} selector */
  #chosen(selector) {
    return /** @type {HTMLSelectElement} */ (this.#find(selector)).value;
  }

  get #asked() {
    return { reader: this.dataset.reader, today: isoDay(new Date()) };
  }

  async #saveSample() {
    const letter = this.#chosen('[data-letter-of-sample]');
    const file = await request({ method: 'sample', letter, ...this.#asked });
    downloadFile(/** @type {import('./outputs.js').File} */ (file));
  }

  async #open() {
    const input = /** @type {HTMLInputElement} */ (this.#find('[data-file]'));
    const file = input.files?.[0];
    if (!file) return;
    this.#content = await base64Of(file);
    input.value = '';
    this.#show([], []);
    /** @type {Packed[]} */
    const letters = [];
    /** @type {RowFault[]} */
    const faults = [];
    const isDone = await this.#goThrough('', (slice) => {
      letters.push(...slice.letters);
      faults.push(...slice.faults);
      this.#tell('batch-reading', letters.length);
    });
    if (!isDone) return;
    this.#count = letters.length;
    this.#show(letters, faults);
    const many = letters.length > 1 ? 'many' : letters.length ? 'one' : 'none';
    this.#tell(`batch-ready-${many}`, letters.length);
  }

  async #write() {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    let count = 0;
    const isDone = await this.#goThrough(this.#chosen('[data-format]'), (slice) => {
      pieces.push(bytesOf(slice.content));
      count += slice.letters.length;
      this.#tell('batch-writing', count);
    });
    if (!isDone) return;
    download(ARCHIVE, new Blob(pieces, { type: 'application/zip' }));
    this.#tell('batch-written', count);
  }

  /**
   * @param {string} form of file; none: only see what the letters are
   * @param {(slice: Slice) => void} take
   * @returns {Promise<boolean>} whether the end of the file was reached
   */
  async #goThrough(form, take) {
    const turn = (this.#turn += 1);
    const site = new URL('../', import.meta.url).href;
    const list = { content: this.#content, form, site, ...this.#asked };
    const begun = await request({ method: 'begin_batch', ...list });
    const { fault } = /** @type {{ fault: string }} */ (begun);
    if (fault) this.#find('[data-status]').textContent = fault;
    for (let isLast = Boolean(fault); !isLast && turn === this.#turn;) {
      const next = await request({ method: 'continue_batch', count: ROWS });
      const slice = /** @type {Slice} */ (next);
      if (turn === this.#turn) take(slice);
      isLast = slice.is_last;
    }
    return !fault && turn === this.#turn;
  }

  /**
   * @param {Packed[]} letters
   * @param {RowFault[]} faults
   */
  #show(letters, faults) {
    this.#find('[data-review]').hidden = !letters.length;
    this.#find('[data-faulty]').hidden = !faults.length;
    const rows = letters.map(({ line, client, letter, blanks }) =>
      element(
        'tr',
        ...[`${line}`, client, letter, blanks.join(', ')].map((text) => element('td', text)),
      ),
    );
    this.#find('[data-letters]').replaceChildren(...rows);
    const items = faults.map(({ line, column, message }) => {
      const frame = this.#say[column ? 'batch-fault' : 'batch-fault-line'];
      return element('li', fill(frame, { line: String(line), column, message }));
    });
    this.#find('[data-faults]').replaceChildren(...items);
  }

  /**
   * @param {string} message by its name
   * @param {number} [count]
   */
  #tell(message, count = 0) {
    const values = { count: String(count), total: String(this.#count) };
    this.#find('[data-status]').textContent = fill(this.#say[message], values);
  }
}

/**
 * @param {string} name
 * @param {(string | Node)[]} content
 */
function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/**
 * @param {string} text with {names} in braces
 * @param {Record<string, string>} values
 */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/**
 * @param {Blob} file
 * @returns {Promise<string>} its content in Base64
 */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

customElements.define('client-list', ClientList);
