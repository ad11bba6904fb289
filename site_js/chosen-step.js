/**
 * “Which letter?” shows the step that the address names, which browsers do by themselves. The theme
 * would take over: fetch the page again at the first answer, put it in place of this one, and lose
 * the focus. While the reader stays on the page, it is kept out; so this script comes before its.
 */

/** The path of the page while the reader stays on it; empty elsewhere. */
let stay = '';

class ChosenStep extends HTMLElement {
  connectedCallback() {
    stay = location.pathname;
    // Back from another page: the theme has put this one in place, and no step is its target.
    if (location.hash && !document.querySelector(':target')) location.replace(location.hash);
  }

  disconnectedCallback() {
    stay = '';
  }
}

addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (!stay || !link) return;
    if (link.pathname === stay) event.stopPropagation();
    else stay = '';
  },
  { capture: true },
);

addEventListener('popstate', (event) => {
  if (location.pathname === stay) event.stopImmediatePropagation();
  else stay = '';
});

// On the way back a browser shows the step but leaves the focus where it was.
addEventListener('hashchange', () => {
  const step = stay && document.querySelector(':target');
  if (step instanceof HTMLElement) step.focus();
});

customElements.define('chosen-step', ChosenStep);
