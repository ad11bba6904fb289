/** The element `<letter-form letter="…">` around a letter and the form that fills it. */

import { LetterPage } from './letter-page.js';
import { checkVersion } from './renewal.js';

class LetterForm extends HTMLElement {
  /** @type {LetterPage | undefined} */
  #page;

  connectedCallback() {
    this.#page = new LetterPage(this);
    checkVersion();
  }

  disconnectedCallback() {
    this.#page?.leave();
  }
}

customElements.define('letter-form', LetterForm);
