/**
 * Keeps Python's memory as it is once started, before it hears anything that was typed: the next
 * start takes it up from there. It is of one deployment and one browser, and never leaves it. A
 * start can always do without.
 */

import { runtime } from './runtime.js';

const site = new URL('../..', runtime.base).href;
const CACHE = `fin-de-mission ${site} snapshot`;
const WORD = Uint32Array.BYTES_PER_ELEMENT;
const PAGE = 4096;
const key = `${site}snapshot?${runtime.version}&${encodeURIComponent(navigator.userAgent)}`;
// Looked up before it is clear that it will be read: to open what it keeps takes a browser a while.
const found = globalThis.caches?.match(key, { cacheName: CACHE }).catch(() => undefined);

/** @returns {Promise<Uint8Array | undefined>} */
export async function keptSnapshot() {
  try {
    const kept = await found;
    return kept && unpacked(await kept.arrayBuffer());
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
    await (await caches.open(CACHE)).put(key, new Response(packed(snapshot)));
  } catch {
    // Without room for it, or where Python cannot be put away, the next start is an ordinary one.
  }
}

export async function forgetSnapshot() {
  await globalThis.caches?.delete(CACHE).catch(() => {});
}

/**
 * Leave out what is zero, which half of the memory is: the next start reads the rest sooner.
 * @param {Uint8Array<ArrayBuffer>} memory
 * @returns {Blob} the length, the number of pages, where each stands, and the pages, in words
 */
function packed({ buffer, byteOffset, byteLength }) {
  const memory = new Uint32Array(buffer, byteOffset, byteLength / WORD);
  /** @type {number[]} */
  const places = [];
  for (let place = 0; place < memory.length; place += PAGE)
    if (memory.subarray(place, place + PAGE).some((word) => word)) places.push(place);
  const head = new Uint32Array([memory.length, places.length, ...places]);
  return new Blob([head, ...places.map((place) => memory.subarray(place, place + PAGE))]);
}

/**
 * @param {ArrayBuffer} pack
 * @returns {Uint8Array} the memory of which it was made
 */
function unpacked(pack) {
  const words = new Uint32Array(pack);
  const [length, count] = words;
  const memory = new Uint32Array(length);
  for (let page = 0, read = 2 + count; page < count; page++, read += PAGE)
    memory.set(words.subarray(read, read + PAGE), words[2 + page]);
  return new Uint8Array(memory.buffer);
}
