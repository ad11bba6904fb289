/** The questions of a form: what was answered, and the faults that stand at their fields. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

// How long somebody pauses before a fault in the field they are typing in is worth saying.
const PAUSE_MS = 900;

export class Fields {
  /** @type {Record<string, string>} */
  #faults = {};
  #pause = 0;
  #isTyping = false;

  /** @type {(faulty: Field[]) => void} Told the fields whose faults are shown. */
  onFaults = () => {};

  /**
   * @param {Element} form
   * @param {string} [attribute] that holds the name of each field
   */
  constructor(form, attribute = 'name') {
    this.form = form;
    this.attribute = attribute;
  }

  leave() {
    clearTimeout(this.#pause);
  }

  /** @param {Field} field */
  nameOf(field) {
    return field.getAttribute(this.attribute) ?? '';
  }

  /** @returns {Field[]} */
  all() {
    const fields = this.form.querySelectorAll(`:is(input, textarea, select)[${this.attribute}]`);
    return /** @type {Field[]} */ ([...fields]);
  }

  /** @returns {Record<string, string>} the answer to each question, as typed */
  read() {
    return Object.fromEntries(this.all().map((field) => [this.nameOf(field), valueOf(field)]));
  }

  /** @param {(name: string) => string | undefined} answer gives the answer to a question */
  fill(answer) {
    for (const field of this.all()) {
      const value = answer(this.nameOf(field)) ?? '';
      if (field instanceof HTMLInputElement && field.type === 'checkbox')
        field.checked = value === 'yes';
      else if (field.value !== value) field.value = value;
    }
  }

  /** @param {string} name */
  focus(name) {
    this.all()
      .find((field) => this.nameOf(field) === name)
      ?.focus();
  }

  /** Wait for a pause in the typing before the fault of that field is shown. */
  waitForPause() {
    this.#isTyping = true;
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => this.endTyping(), PAUSE_MS);
  }

  /** Show the fault of the field that was typed in, too. */
  endTyping() {
    this.#isTyping = false;
    this.showFaults();
  }

  /** @param {Record<string, string>} [faults] by question; none: those that are known */
  showFaults(faults = this.#faults) {
    this.#faults = faults;
    for (const field of this.all()) {
      const error = this.form.querySelector(`[data-error="${this.nameOf(field)}"]`);
      if (!(error instanceof HTMLElement)) continue;
      const message = this.#faults[this.nameOf(field)] ?? '';
      const early = this.#isTyping && error.hidden && field === document.activeElement;
      if (early || error.textContent === message) continue;
      error.textContent = message;
      error.hidden = !message;
      if (message) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
    }
    this.onFaults(
      this.all().filter((field) => field.ariaInvalid === 'true' && !field.closest('[hidden]')),
    );
  }
}

/** @param {Field} field */
export function valueOf(field) {
  if (field instanceof HTMLInputElement && field.type === 'checkbox')
    return field.checked ? 'yes' : '';
  return field.value;
}
