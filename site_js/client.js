/** Python for the page: one worker for the whole visit, started when it is first needed. */

import { keepSite } from './offline.js';
import { LateFault, OutdatedFault, PythonWorker } from './python.js';
import { renew } from './renewal.js';
import { runtime } from './runtime.js';

// The first letter goes before what is only kept for later.
const KEEP_AFTER_MS = 1000;

/** @type {Promise<PythonWorker> | undefined} */
let running;
/** @type {PythonWorker | undefined} */
let prepared;
const progress = new EventTarget();

/** Make a thread ready for Python, before it is clear that there will be any: a few kilobytes. */
export function prepare() {
  try {
    if (!running) prepared ??= new PythonWorker(runtime.version);
  } catch {
    // The start, once it is asked for, says what is wrong.
  }
}

/**
 * Start Python, unless it runs already.
 * @returns {Promise<PythonWorker>} rejects with a PythonFault; the next call then tries again
 */
export function start() {
  running ??= launch();
  return running;
}

/**
 * Ask Python, which is started for it if need be.
 * @param {{ method: string } & Record<string, unknown>} message
 * @param {{ isTyped?: boolean }} [about] whether it may tell what somebody typed
 * @returns {Promise<unknown>} rejects with a PythonFault
 */
export async function request(message, { isTyped = true } = {}) {
  const python = await start();
  return JSON.parse(await python.ask({ request: JSON.stringify(message), isTyped }));
}

/**
 * Tell *listener* how much of the start is done, from 0 to 1, until *signal* is aborted.
 * @param {(fraction: number) => void} listener
 * @param {AbortSignal} [signal]
 */
export function onProgress(listener, signal) {
  /** @param {Event} event */
  const hear = (event) => listener(/** @type {CustomEvent<number>} */ (event).detail);
  progress.addEventListener('progress', hear, { signal });
}

async function launch() {
  try {
    const python = await attempt('force-cache').catch(retry);
    python.onEnd = forget;
    performance.mark('letter:ready');
    setTimeout(() => keepSite().catch(() => {}), KEEP_AFTER_MS);
    return python;
  } catch (fault) {
    forget();
    if (fault instanceof OutdatedFault) renew();
    throw fault;
  }
}

function forget() {
  running = undefined;
}

/** @param {RequestCache} cache */
async function attempt(cache) {
  const { version } = runtime;
  const python = prepared ?? new PythonWorker(version);
  prepared = undefined;
  python.onProgress = (detail) => progress.dispatchEvent(new CustomEvent('progress', { detail }));
  await python.start({ version, cache });
  return python;
}

/**
 * Start again, past every cache: a file may have been damaged on its way.
 * @param {unknown} fault
 */
async function retry(fault) {
  if (fault instanceof LateFault || fault instanceof OutdatedFault) throw fault;
  const scripts = ['./worker.js', './runtime.js'];
  const fresh = scripts.map((script) => {
    const address = new URL(`${script}?v=${runtime.version}`, import.meta.url);
    return fetch(address, { cache: 'reload' }).then((response) => response.text());
  });
  await Promise.all(fresh).catch(() => Promise.reject(fault));
  return attempt('reload');
}
