/** A letter's page: what is answered goes to Python, and the letter comes back. */

import { connectUndo, doAction } from './actions.js';
import { showAdvice } from './advice.js';
import { Choices } from './choices.js';
import { onProgress, prepare, request } from './client.js';
import { Fields, valueOf } from './fields.js';
import { listFaults } from './fault-list.js';
import { showEdits } from './edits.js';
import { connectKeeping } from './keeping.js';
import { connectNotice } from './notice.js';
import { showPicture } from './pictures.js';
import { Printing } from './printing.js';
import { Sheet } from './sheet.js';
import { visit } from './visit.js';

/**
 * @typedef {import('./sheet.js').Parts & {
 *   blanks: string[],
 *   faults: Record<string, string>,
 * }} Written
 * @typedef {'idle' | 'starting' | 'ready' | 'failed'} State
 */

// Advice, pictures and prints follow the letter once nothing was typed for this long.
const IDLE_MS = 400;

export class LetterPage {
  #events = new AbortController();
  #writing = false;
  #stale = false;
  #idle = 0;

  /** @param {HTMLElement} root the element around the letter and its form */
  constructor(root) {
    const { signal } = this.#events;
    this.root = root;
    this.letter = root.getAttribute('letter') ?? '';
    /** @type {Record<string, string>} */
    this.say = JSON.parse(root.dataset.say ?? '{}');
    this.form = this.find('form');
    this.fields = new Fields(this.form);
    this.fields.onFaults = (faulty) => listFaults(this.find('[data-faults]'), faulty, this.say);
    this.choices = new Choices(root, visit.client.choices);
    if (location.search) visit.setChoices(this.choices.unusual);
    this.sheet = new Sheet(root, this.say);
    this.printing = new Printing(this, signal);
    root.addEventListener('input', (event) => this.#onInput(event), { signal });
    root.addEventListener('focusout', () => this.fields.endTyping(), { signal });
    root.addEventListener('click', (event) => this.#onClick(event), { signal });
    root.addEventListener('submit', (event) => event.preventDefault(), { signal });
    for (const sign of ['pointerdown', 'focusin', 'keydown'])
      root.addEventListener(sign, () => this.#begin(), { signal });
    addEventListener('scroll', () => this.#beginIfSeen(), { signal, passive: true });
    // A browser may fill the fields in again after a reload or on the way back.
    addEventListener('pageshow', () => this.#adoptFields(), { signal });
    prepare();
    onProgress((fraction) => this.#showProgress(fraction), signal);
    connectUndo(this, signal);
    connectKeeping(this, signal);
    connectNotice(this, signal);
    this.refill();
    if (!visit.isEmpty) this.#begin();
  }

  leave() {
    this.#events.abort();
    clearTimeout(this.#idle);
    this.fields.leave();
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement} the part of the page that the build wrote for it
   */
  find(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  /** What Python is told of the letter that this page writes. */
  work() {
    return {
      choices: { letter: this.letter, ...this.choices.read() },
      answers: this.fields.read(),
      reader: this.root.dataset.reader,
      today: isoDay(new Date()),
      edited: this.sheet.edited ? this.sheet.texts : null,
    };
  }

  /**
   * Fill the page with what the visit knows.
   * @param {boolean} [isOther] whether that is another client than before
   */
  refill(isOther = false) {
    if (isOther) this.choices.take(visit.client.choices);
    this.fields.fill((name) => visit.answer(name));
    const edit = visit.client.texts[this.letter];
    if (edit) this.sheet.restore(edit);
    else this.#forget();
    if (this.root.dataset.state !== 'idle') this.write();
  }

  #forget() {
    this.sheet.forget();
    this.printing.clear();
    for (const place of ['[data-changes]', '[data-advice] ul']) this.find(place).replaceChildren();
  }

  /** @param {string} message what happened, by its name in what this page says */
  report(message) {
    this.find('[data-report]').textContent = this.say[message];
  }

  /** Write the letter, once for all that is typed while an earlier one is under way. */
  async write() {
    this.#stale = true;
    if (this.#writing) return;
    this.#writing = true;
    if (this.root.dataset.state !== 'ready') this.#setState('starting');
    try {
      while (this.#stale) {
        this.#stale = false;
        const work = this.work();
        const isTyped = !visit.isEmpty;
        const written = await request({ method: 'write', ...work }, { isTyped });
        this.#show(/** @type {Written} */ (written), work.choices.language);
      }
      this.#setState('ready');
      clearTimeout(this.#idle);
      this.#idle = window.setTimeout(() => this.prepare().catch(() => {}), IDLE_MS);
    } catch {
      this.#setState('failed');
    } finally {
      this.#writing = false;
    }
  }

  /** Show what follows from the letter: advice, the days of the departure, a sheet to print. */
  async prepare() {
    const { edited, choices, ...rest } = this.work();
    const advised = await request({ method: 'advise', ...this.work() });
    const { findings } = /** @type {{ findings: import('./advice.js').Finding[] }} */ (advised);
    const { lang } = this.sheet.body;
    showAdvice(this.find('[data-advice]'), findings, lang, this.say['advice-rule']);
    showPicture(this.find('[data-picture]'), await request({ method: 'picture', ...rest }));
    await this.printing.prepare();
  }

  /** @param {import('./fields.js').Field} field */
  #note(field) {
    visit.setAnswer(field.name, valueOf(field), field.dataset.about === 'me');
  }

  /** @param {Event} event */
  #onInput({ target }) {
    const field = this.fields.all().find((each) => each === target);
    if (this.sheet.holds(target)) {
      this.sheet.edit();
      visit.setEdit(this.letter, this.sheet.changes);
    } else if (target instanceof HTMLElement && target.dataset.choice) {
      this.choices.show();
      this.choices.putIntoAddress();
      visit.setChoices(this.choices.unusual);
    } else if (field) {
      this.#note(field);
      this.fields.waitForPause();
    } else {
      return;
    }
    this.write();
  }

  /** @param {Event} event */
  #onClick(event) {
    const target =
      event.target instanceof Element ? event.target.closest('[data-do], [data-blank]') : null;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.blank) {
      // The theme would take over a link within the page.
      event.preventDefault();
      event.stopPropagation();
      this.fields.focus(target.dataset.blank);
    } else
      doAction(this, target.dataset.do ?? '', target.dataset.value ?? '').catch(() =>
        this.#setState('failed'),
      );
  }

  #adoptFields() {
    for (const field of this.fields.all())
      if (valueOf(field) && visit.answer(field.name) === undefined) this.#note(field);
    this.fields.fill((name) => visit.answer(name));
    if (!visit.isEmpty) this.#begin();
  }

  /** Start Python, once the page has shown what was touched: both need all the processors. */
  #begin() {
    if (this.root.dataset.state !== 'idle') return;
    performance.mark('letter:start');
    this.#setState('starting');
    requestAnimationFrame(() => setTimeout(() => this.write()));
  }

  #beginIfSeen() {
    const { top, bottom } = this.form.getBoundingClientRect();
    if (top < innerHeight && bottom > 0) this.#begin();
  }

  /**
   * @param {Written} written
   * @param {string} language of the letter
   */
  #show({ subject, body, blanks, faults }, language) {
    this.sheet.write({ subject, body }, language);
    this.fields.showFaults(faults);
    this.root.dataset.blanks = String(blanks.length);
    showEdits(this).catch(() => {});
    performance.mark('letter:rendered');
  }

  /** @param {number} fraction how much of Python is there, from 0 to 1 */
  #showProgress(fraction) {
    /** @type {HTMLProgressElement} */ (this.find('progress')).value = fraction;
  }

  /** @param {State} state */
  #setState(state) {
    this.root.dataset.state = state;
    this.find('progress').hidden = state !== 'starting';
    this.find('[data-do="retry"]').hidden = state !== 'failed';
    const blanks = Number(this.root.dataset.blanks);
    const left = blanks > 1 ? 'blanks-many' : blanks ? 'blanks-one' : 'blanks-none';
    const text = this.say[state === 'ready' ? left : state].replace('{count}', String(blanks));
    for (const status of this.root.querySelectorAll('[data-status]'))
      if (status.textContent !== text) status.textContent = text;
  }
}

/** @param {Date} day */
export function isoDay(day) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
