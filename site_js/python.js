/** A worker that runs Python, watched: one that does not answer in time is ended. */

/** @import { Asked, FromWorker, Start } from './protocol.js' */

// A step of the start (a file that arrives, Python itself) that takes longer hangs.
const STEP_MS = 60_000;
const REQUEST_MS = 10_000;

/** Python did not start, was ended, or raised an exception. */
export class PythonFault extends Error {}

/** Python took too long. */
export class LateFault extends PythonFault {}

/** The server has another deployment by now than the one that the page is of. */
export class OutdatedFault extends PythonFault {}

/** @typedef {(reply: string) => void} Resolve */
/** @typedef {(fault: PythonFault) => void} Reject */

export class PythonWorker {
  #worker;
  /** @type {Map<number, { resolve: Resolve, reject: Reject, watch: Watch }>} */
  #pending = new Map();
  #sent = 0;
  /** @type {PythonFault | undefined} why it answers no more */
  #fault;

  /** @type {(fraction: number) => void} Told how much of the start is done, from 0 to 1. */
  onProgress = () => {};
  /** Told when the worker answers no more. */
  onEnd = () => {};

  /** @param {string} version of the script that runs in the worker */
  constructor(version) {
    this.#worker = newWorker(version);
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = ({ message }) =>
      this.#end(new PythonFault(message ?? 'the worker did not load'));
  }

  /** @param {Start} start */
  start(start) {
    return this.#send({ start }, STEP_MS);
  }

  /** @param {Asked} asked */
  ask(asked) {
    return this.#send(asked, REQUEST_MS);
  }

  /**
   * @param {{ start: Start } | Asked} message
   * @param {number} limit in milliseconds
   * @returns {Promise<string>} rejects with a PythonFault
   */
  #send(message, limit) {
    if (this.#fault) return Promise.reject(this.#fault);
    const id = (this.#sent += 1);
    const watch = new Watch(limit, () =>
      this.#end(new LateFault(`no answer in ${limit / 1000} s`)),
    );
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, watch });
      this.#worker.postMessage({ id, ...message });
    });
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if ('failure' in message) return this.#end(new PythonFault(message.failure));
    if ('outdated' in message) return this.#end(new OutdatedFault());
    if ('progress' in message) {
      for (const { watch } of this.#pending.values()) watch.renew();
      return this.onProgress(message.progress);
    }
    const waiting = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    waiting?.watch.end();
    if ('reply' in message) waiting?.resolve(message.reply);
    else waiting?.reject(new PythonFault(message.error));
  }

  /** @param {PythonFault} fault */
  #end(fault) {
    this.#fault = fault;
    this.#worker.terminate();
    for (const { reject, watch } of this.#pending.values()) {
      watch.end();
      reject(fault);
    }
    this.#pending.clear();
    this.onEnd();
  }
}

/** A time limit. */
class Watch {
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {number} limit in milliseconds
   * @param {() => void} onLate
   */
  constructor(limit, onLate) {
    this.renew = () => {
      this.end();
      this.#timer = window.setTimeout(onLate, limit);
    };
    this.renew();
  }

  end() {
    clearTimeout(this.#timer);
  }
}

/**
 * Return a worker that keeps to the page's security policy, as one from an address does not.
 * @param {string} version
 */
function newWorker(version) {
  const address = new URL(`./worker.js?v=${version}`, import.meta.url).href;
  const source = `import ${JSON.stringify(address)};`;
  const blob = new Blob([source], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(blob), { type: 'module' });
}
