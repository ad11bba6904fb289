/**
 * The sheet: the letter on the page, written by Python or changed by hand. Text is only ever set
 * as text, never as markup.
 *
 * @typedef {string | { blank: string, text: string }} Part a text, or a blank to fill in
 * @typedef {{ subject: Part[], body: Part[] }} Parts
 * @typedef {{ subject: string, body: string }} Texts
 * @typedef {Texts & { base: string, language: string }} Edit
 *   a text as changed by hand, its language and the letter that the changes began from
 */

export class Sheet {
  /** Whether the text was changed by hand. */
  edited = false;
  /** @type {Edit | undefined} the changes by hand that were given up last */
  givenUp;
  #base = '';
  #language = '';

  /**
   * @param {Element} root
   * @param {Record<string, string>} say
   */
  constructor(root, say) {
    this.subject = /** @type {HTMLElement} */ (root.querySelector('[data-letter="subject"]'));
    this.body = /** @type {HTMLElement} */ (root.querySelector('[data-letter="body"]'));
    this.body.ariaMultiLine = 'true';
    for (const element of [this.subject, this.body]) {
      // As an attribute: a browser that does not know this value leaves the text alone.
      element.setAttribute('contenteditable', 'plaintext-only');
      element.spellcheck = true;
      element.role = 'textbox';
      element.ariaLabel = say[element.dataset.letter ?? ''];
    }
    this.subject.addEventListener('beforeinput', (event) => this.#keepLine(event));
    /** The letter that follows from the answers: first as the build wrote it, then Python. */
    this.written = { subject: partsOf(this.subject), body: partsOf(this.body) };
    this.#language = this.body.lang;
  }

  /** @returns {Texts} the text as it stands */
  get texts() {
    return { subject: textOf(this.subject), body: textOf(this.body) };
  }

  /** @returns {Edit | undefined} what to keep of the changes by hand, where there are any */
  get changes() {
    return this.edited ? { ...this.texts, base: this.#base, language: this.body.lang } : undefined;
  }

  /** Whether the form's letter has changed since the changes by hand began. */
  get isOutdated() {
    return this.edited && keyOf(this.written) !== this.#base;
  }

  /** @param {EventTarget | null} target */
  holds(target) {
    return target === this.subject || target === this.body;
  }

  /** Take note of a change by hand. */
  edit() {
    const key = keyOf(this.written);
    if (!this.edited) this.#base = key;
    this.edited = key !== joined(this.texts);
  }

  /**
   * Take the letter that Python wrote; changes by hand stay.
   * @param {Parts} written
   * @param {string} language its tag
   */
  write(written, language) {
    this.written = written;
    this.#language = language;
    if (!this.edited) this.#showWritten();
  }

  /** @param {Edit} changes by hand, from an earlier page */
  restore({ subject, body, base, language }) {
    showParts(this.subject, [subject], language);
    showParts(this.body, [body], language);
    this.#base = base;
    this.edited = true;
  }

  /** Give the changes by hand up for the form's letter. */
  takeWritten() {
    this.givenUp = this.changes;
    this.edited = false;
    this.#showWritten();
  }

  /** Take back the changes by hand that were given up. */
  takeBack() {
    if (!this.givenUp) return;
    this.restore(this.givenUp);
    this.keepEdited();
    this.givenUp = undefined;
  }

  /** Keep the changes by hand, whatever the form says now. */
  keepEdited() {
    this.#base = keyOf(this.written);
  }

  /** Forget all changes by hand: they were another client's. */
  forget() {
    this.givenUp = undefined;
    this.edited = false;
    this.#showWritten();
  }

  #showWritten() {
    showParts(this.subject, this.written.subject, this.#language);
    showParts(this.body, this.written.body, this.#language);
  }

  /**
   * Keep the subject on one line.
   * @param {InputEvent} event
   */
  #keepLine(event) {
    const text = event.dataTransfer?.getData('text/plain') ?? event.data ?? '';
    const isBreak = ['insertParagraph', 'insertLineBreak'].includes(event.inputType);
    if (!isBreak && !/[\r\n]/.test(text)) return;
    event.preventDefault();
    // Unlike a change of the nodes, this can be undone.
    if (!isBreak) document.execCommand('insertText', false, text.trim().replace(/\s+/g, ' '));
  }
}

/**
 * Show *parts*, unless they are shown: new nodes would end what can be undone, and move the caret.
 * @param {HTMLElement} element
 * @param {Part[]} parts
 * @param {string} language
 */
function showParts(element, parts, language) {
  element.lang = language;
  if (JSON.stringify(partsOf(element)) === JSON.stringify(parts)) return;
  element.replaceChildren(
    ...parts.map((part) => {
      if (typeof part === 'string') return part;
      const mark = document.createElement('mark');
      mark.dataset.blank = part.blank;
      mark.textContent = part.text;
      return mark;
    }),
  );
}

/**
 * @param {HTMLElement} element
 * @returns {Part[]} what it shows
 */
function partsOf(element) {
  /** @type {Part[]} */
  const parts = [];
  for (const node of element.childNodes) {
    const text = node.textContent ?? '';
    const blank = node instanceof HTMLElement ? node.dataset.blank : undefined;
    const last = parts.at(-1);
    // Typing leaves several text nodes side by side.
    if (blank) parts.push({ blank, text });
    else if (typeof last === 'string') parts[parts.length - 1] = last + text;
    else parts.push(text);
  }
  // A line that was just begun at the end is no change yet.
  const last = parts.pop() ?? '';
  if (typeof last !== 'string') parts.push({ ...last, text: withoutEnd(last.text) });
  else if (withoutEnd(last)) parts.push(withoutEnd(last));
  return parts;
}

/** @param {HTMLElement} element */
function textOf(element) {
  return withoutEnd(element.innerText.replace(/\r\n?/g, '\n'));
}

/** @param {string} text */
function withoutEnd(text) {
  return text.replace(/\n+$/, '');
}

/** @param {Part[]} parts */
function textOfParts(parts) {
  return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/**
 * @param {Parts} parts
 * @returns {string} the whole letter
 */
export function keyOf({ subject, body }) {
  return joined({ subject: textOfParts(subject), body: textOfParts(body) });
}

/**
 * @param {Texts} texts
 * @returns {string} the whole letter
 */
export function joined({ subject, body }) {
  return `${subject}\n\n${body}`;
}
