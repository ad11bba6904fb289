/**
 * What somebody typed: their answers, choices and changes of wording, for one client at a time.
 *
 * It lives in this page. Only when they say yes is it kept on the device too. On the way to another
 * page, or through a reload, it crosses in `sessionStorage`, which the page that follows empties.
 */

import { arrive, cross, isLeavingForOurs } from './crossing.js';
import { eraseStores, isTyped, newClient, onStoreChange, readStore, writeStore } from './drafts.js';

/** @import { Client, Edit, Keeping, Store, Strings } from './drafts.js' */
/** @typedef {'keeping' | 'client' | 'erased' | 'changed-elsewhere' | 'erased-elsewhere'} Change */

class Visit extends EventTarget {
  /** @type {Strings} */
  own = {};
  client = newClient();
  id = newId();
  /** @type {Keeping} */
  keeping = 'off';
  /** Whether something was typed that a closed page would lose. */
  unsaved = false;
  /** Whether this page took up a draft where an earlier visit left it. */
  isResumed = false;
  /** @type {Record<string, Client>} the other clients typed here that the device does not keep */
  #loose = {};
  /** @type {Map<string, (store: Store) => void>} what the device should keep but has not yet */
  #changes = new Map();
  #hasCrossed = false;

  constructor() {
    super();
    this.#arrive();
    onStoreChange(() => this.#hear());
    addEventListener('beforeunload', (event) => {
      if (this.unsaved && !(isLeavingForOurs() && this.cross())) event.preventDefault();
    });
    addEventListener('pagehide', () => this.cross());
    addEventListener('pageshow', ({ persisted }) => {
      // This page was asleep, and what it knew has been to others since.
      if (!persisted || !this.#hasCrossed) return;
      this.#arrive();
      this.#tell('client');
    });
  }

  /** @param {string} name */
  answer(name) {
    return this.own[name] ?? this.client.answers[name];
  }

  get isEmpty() {
    return !Object.keys(this.own).length && !isTyped(this.client);
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {boolean} isOwn whether the answer is about oneself
   */
  setAnswer(name, value, isOwn) {
    if (isOwn)
      this.#save(`own ${name}`, (store) => {
        store.own[name] = value;
      });
    else
      this.#saveClient(`answer ${name}`, (client) => {
        client.answers[name] = value;
      });
  }

  /** @param {Strings} choices */
  setChoices(choices) {
    const { unsaved } = this;
    this.#saveClient('choices', (client) => {
      client.choices = choices;
    });
    // The page's address holds them too.
    if (this.keeping === 'off') this.unsaved = unsaved;
  }

  /**
   * @param {string} letter
   * @param {Edit | undefined} edit the wording as changed by hand, if it still is
   */
  setEdit(letter, edit) {
    this.#saveClient(`text ${letter}`, ({ texts }) => {
      if (edit) texts[letter] = edit;
      else delete texts[letter];
    });
  }

  /** Keep this client's answers on the device from now on. */
  keep() {
    const { id, own, client } = this;
    this.#changes.set('everything', (store) => {
      store.own = { ...store.own, ...own };
      store.clients[id] = client;
    });
    this.#store();
    this.#tell('keeping');
  }

  /** Forget this client on the device; what was typed stays in the page. */
  stopKeeping() {
    const store = readStore();
    if (store?.clients[this.id]) {
      delete store.clients[this.id];
      writeStore(store);
    }
    this.#letGo();
    this.#tell('keeping');
  }

  /** @returns {[string, Client][]} the clients to choose from: those kept, and those typed here */
  clients() {
    return Object.entries({ ...readStore()?.clients, ...this.#loose });
  }

  /** @param {string} id of one of the clients; any other begins with a new one */
  open(id) {
    if (this.keeping !== 'kept' && isTyped(this.client)) this.#loose[this.id] = this.client;
    this.#open(id);
    this.#tell('client');
  }

  /** The letter left the page: to close it loses nothing that matters. */
  takeAlong() {
    this.unsaved = false;
  }

  /** Erase everything that was typed, in the page and on the device. */
  erase() {
    eraseStores();
    this.own = {};
    this.#loose = {};
    this.#changes.clear();
    this.#open('');
    this.unsaved = false;
    this.#tell('erased');
  }

  /** @param {string} id */
  #open(id) {
    const store = readStore();
    const kept = store?.clients[id];
    const client = kept ?? this.#loose[id];
    delete this.#loose[id];
    this.id = client ? id : newId();
    this.client = client ?? newClient();
    this.own = { ...store?.own, ...this.own };
    this.keeping = kept ? 'kept' : 'off';
  }

  /**
   * @param {string} name
   * @param {(client: Client) => void} change
   */
  #saveClient(name, change) {
    const { id, client } = this;
    this.#save(`${id} ${name}`, (store) => {
      store.clients[id] ??= client;
      change(store.clients[id]);
    });
  }

  /**
   * @param {string} name of what changes; a later change of the same takes its place
   * @param {(store: Store) => void} change
   */
  #save(name, change) {
    change({ own: this.own, clients: { [this.id]: this.client }, latest: '' });
    this.unsaved = true;
    if (this.keeping === 'off') return;
    this.#changes.set(name, change);
    const before = this.keeping;
    this.#store();
    if (this.keeping !== before) this.#tell('keeping');
  }

  #store() {
    // Another tab may have written since: change only what changed here.
    const store = readStore() ?? { own: {}, clients: {}, latest: '' };
    for (const change of this.#changes.values()) change(store);
    store.latest = this.id;
    this.keeping = writeStore(store);
    if (this.keeping !== 'kept') return;
    this.#changes.clear();
    this.unsaved = Object.keys(this.#loose).length > 0;
  }

  /** Take over what another tab wrote; what this one could not write yet is newer. */
  #hear() {
    const store = readStore();
    const client = store?.clients[this.id];
    if (this.keeping === 'kept' && !client) {
      this.#letGo();
      return this.#tell('erased-elsewhere');
    }
    if (!store || !client || this.keeping === 'off') return this.#tell('keeping');
    for (const change of this.#changes.values()) change(store);
    const isNews = JSON.stringify([store.own, client]) !== JSON.stringify([this.own, this.client]);
    this.own = store.own;
    this.client = client;
    this.#tell(isNews ? 'changed-elsewhere' : 'keeping');
  }

  #letGo() {
    this.keeping = 'off';
    this.#changes.clear();
    this.unsaved = !this.isEmpty;
  }

  /** @returns {boolean} whether the page that follows finds all that this one knows */
  cross() {
    const { id, own, client, keeping, unsaved } = this;
    const typed = { own, client, isWanted: keeping !== 'off' };
    const crossing = { id, loose: this.#loose, unsaved };
    this.#hasCrossed =
      this.isEmpty || cross(keeping === 'kept' ? crossing : { ...crossing, typed });
    return this.#hasCrossed;
  }

  #arrive() {
    const crossing = arrive();
    this.#loose = crossing?.loose ?? {};
    this.#changes.clear();
    this.own = crossing?.typed?.own ?? {};
    this.#open(crossing?.id ?? readStore()?.latest ?? '');
    this.isResumed = !crossing && this.keeping === 'kept';
    this.unsaved = crossing?.unsaved ?? false;
    if (!crossing?.typed) return;
    this.id = crossing.id;
    this.client = crossing.typed.client;
    if (crossing.typed.isWanted) this.keep();
  }

  /** @param {Change} what */
  #tell(what) {
    this.dispatchEvent(new CustomEvent('change', { detail: what }));
  }
}

function newId() {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

export const visit = new Visit();
