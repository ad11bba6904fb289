/**
 * Drafts on this device: what `localStorage` holds once somebody has said yes.
 *
 * @typedef {import('./sheet.js').Edit} Edit
 * @typedef {Record<string, string>} Strings
 * @typedef {{ answers: Strings, choices: Strings, texts: Record<string, Edit> }} Client
 *   `texts` holds the letters whose wording was changed by hand
 * @typedef {{ own: Strings, clients: Record<string, Client>, latest: string }} Store
 *   `own` holds the answers about oneself, the same for every client; `latest` is the client
 *   written to last
 * @typedef {'off' | 'kept' | 'full' | 'refused'} Keeping
 */

const PREFIX = 'fin-de-mission.';
const DRAFTS = `${PREFIX}drafts.`;
// The number is that of the format. Drafts of another one have a key of their own, which stays.
const KEY = `${DRAFTS}1`;

/** @returns {Client} one of whom nothing is known yet */
export function newClient() {
  return { answers: {}, choices: {}, texts: {} };
}

/** @param {Client} client */
export function isTyped({ answers, texts }) {
  return Object.keys({ ...answers, ...texts }).length > 0;
}

/** @returns {Store | undefined} what is kept, where it can be read */
export function readStore() {
  try {
    const store = JSON.parse(localStorage.getItem(KEY) ?? '');
    return isStore(store) ? store : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {Store} store
 * @returns {Keeping} whether it is kept now, or why not
 */
export function writeStore(store) {
  try {
    const before = localStorage.getItem(KEY);
    // What cannot be read is put aside, never written over.
    if (before !== null && !readStore()) localStorage.setItem(`${KEY}.${Date.now()}`, before);
    if (Object.keys(store.clients).length) localStorage.setItem(KEY, JSON.stringify(store));
    else localStorage.removeItem(KEY);
    return 'kept';
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    return isFull ? 'full' : 'refused';
  }
}

/** Whether the device holds drafts that this version of the site cannot read. */
export function hasOthers() {
  try {
    const isUnreadable = localStorage.getItem(KEY) !== null && !readStore();
    const others = Object.keys(localStorage).filter((key) => key.startsWith(DRAFTS));
    return isUnreadable || others.some((key) => key !== KEY);
  } catch {
    return false;
  }
}

/** Erase all that this site ever kept of what was typed. */
export function eraseStores() {
  for (const name of ['localStorage', 'sessionStorage']) {
    try {
      const storage = /** @type {Storage} */ (Reflect.get(window, name));
      for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
    } catch {
      // Where storage is refused, nothing was kept.
    }
  }
}

/**
 * Tell *listener* when another tab changed what is kept.
 * @param {() => void} listener
 */
export function onStoreChange(listener) {
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) listener();
  });
}

/** @param {any} value */
function isStore(value) {
  const { own, clients, latest } = value;
  /** @param {any} client */
  const isClient = ({ answers, choices, texts }) =>
    isStrings(answers) && isStrings(choices) && Object.values(texts).every(isStrings);
  return typeof latest === 'string' && isStrings(own) && Object.values(clients).every(isClient);
}

/** @param {any} record */
function isStrings(record) {
  return Object.values(record).every((value) => typeof value === 'string');
}
