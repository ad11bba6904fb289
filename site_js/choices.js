/** The choices of a letter: language, channel and register. Nothing in them is personal. */

const NAMES = ['language', 'channel', 'register'];

export class Choices {
  /**
   * @param {Element} root
   * @param {Record<string, string>} usual what was chosen for this client before
   */
  constructor(root, usual) {
    this.root = root;
    this.#select({ ...usual, ...Object.fromEntries(new URLSearchParams(location.search)) });
    this.show();
  }

  /** @param {Record<string, string>} chosen by name; those that it leaves out stay */
  take(chosen) {
    this.#select(chosen);
    this.show();
    this.putIntoAddress();
  }

  read() {
    const [language, channel, register] = NAMES.map((name) => this.#shown(name)?.value ?? '');
    return { language, channel, register };
  }

  /** @returns {Record<string, string>} what was chosen instead of the usual */
  get unusual() {
    const chosen = NAMES.map((name) => {
      const options = [...(this.#shown(name)?.options ?? [])];
      const usual = options.find((option) => option.defaultSelected) ?? options[0];
      const option = options.find(({ selected }) => selected);
      return option === usual ? [] : [[name, option?.value ?? '']];
    });
    return Object.fromEntries(chosen.flat());
  }

  /** Show the choices and the questions that go with what is chosen. */
  show() {
    const { channel } = this.read();
    const language = this.root.querySelector('[data-choice="language"] :checked');
    const spoken = language?.getAttribute('data-language');
    for (const label of this.root.querySelectorAll('[data-registers-of]'))
      label.toggleAttribute('hidden', label.getAttribute('data-registers-of') !== spoken);
    for (const field of this.root.querySelectorAll('[data-channel]'))
      field.toggleAttribute('hidden', field.getAttribute('data-channel') !== channel);
  }

  /** Put the choices into the page's address, so that a link leads to them. */
  putIntoAddress() {
    const address = new URL(location.href);
    address.search = new URLSearchParams(this.read()).toString();
    history.replaceState(history.state, '', address);
  }

  /** @param {string} name */
  #shown(name) {
    const selects = this.root.querySelectorAll(`[data-choice="${name}"]`);
    const shown = [...selects].find((select) => !select.closest('[hidden]'));
    return shown instanceof HTMLSelectElement ? shown : undefined;
  }

  /** @param {Record<string, string>} chosen */
  #select(chosen) {
    for (const name of NAMES) {
      const value = CSS.escape(chosen[name] ?? '');
      const option = this.root.querySelector(`[data-choice="${name}"] [value="${value}"]`);
      if (option instanceof HTMLOptionElement) option.selected = true;
    }
  }
}
