/**
 * Keeps Python's memory as it is once started, before it hears anything that was typed: the next
 * start takes it up from there. It is of one deployment and one browser, and never leaves it. A
 * start can always do without.
 */

import { runtime } from './runtime.js';

const site = new URL('../..', runtime.base).href;
const CACHE = `fin-de-mission ${site} snapshot`;
const key = `${site}snapshot?${runtime.version}&${encodeURIComponent(navigator.userAgent)}`;

/** @returns {Promise<Uint8Array | undefined>} */
export async function keptSnapshot() {
  try {
    const kept = await (await caches.open(CACHE)).match(key);
    return kept && new Uint8Array(await kept.arrayBuffer());
  } catch {
    return undefined; // the browser keeps nothing
  }
}

/**
 * Keep what *take* returns in the place of the snapshot before.
 * @param {() => Uint8Array} take
 */
export async function keepSnapshot(take) {
  try {
    const snapshot = /** @type {Uint8Array<ArrayBuffer>} */ (take());
    await caches.delete(CACHE);
    await (await caches.open(CACHE)).put(key, new Response(snapshot));
  } catch {
    // Without room for it, or where Python cannot be put away, the next start is an ordinary one.
  }
}

export async function forgetSnapshot() {
  await globalThis.caches?.delete(CACHE).catch(() => {});
}
