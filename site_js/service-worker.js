/**
 * Keeps the site on the device once a form was used, so that it works without a network: the whole
 * guide in the languages in use, and all that writes letters. It keeps files of the site and
 * nothing else. Each is kept under an address with a hash of its content, which it is checked by,
 * so one deployment's files are never mixed with another's.
 *
 * @typedef {Record<string, string>} Files the hash of each, by its address in the site
 * @typedef {{ version: string, files: Record<string, Files> }} Manifest
 *   the files by language; those that all languages need are called `app`
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** What the build put before this script; nothing, where the site is kept no more. */
const { manifest } = /** @type {{ manifest?: Manifest }} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
// Other sites may share the host, and with it the storage.
const PREFIX = `fin-de-mission ${scope} `;
const CACHE = PREFIX + manifest?.version;
// Of the worker in which Python runs: see snapshot.js.
const SNAPSHOT = `${PREFIX}snapshot`;
const KEPT = '&kept';
const PATIENCE_MS = 2500;

worker.addEventListener('install', (event) => {
  if (manifest) event.waitUntil(keptLanguages().then(keep));
  else worker.skipWaiting();
});

// The tabs that used the deployment before are closed by now: no page changes under its reader.
worker.addEventListener('activate', (event) => event.waitUntil(manifest ? tidyUp() : leave()));

worker.addEventListener('message', (event) => {
  const page = /** @type {Client | null} */ (event.source);
  if (!manifest || !page) return;
  const language = page.url.slice(scope.length).split('/')[0];
  const done = keptLanguages()
    .then((languages) => keep([...languages, language]))
    .then(() => page.postMessage('kept'));
  event.waitUntil(done);
});

worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (!manifest || method !== 'GET' || !url.startsWith(scope)) return;
  const address = url.slice(scope.length).replace(/#.*/, '');
  // The browser's own copy of the runtime is the better one: it keeps what it compiled with it.
  if (address.startsWith('app/runtime/') && !address.endsWith(KEPT)) return;
  // What has its version in its address never changes; a page may, and is asked for first.
  const isVersioned = /\?v=|\.[0-9a-f]{8}\.min\./.test(address);
  event.respondWith(
    isVersioned
      ? find(address.replace(KEPT, '')).then((kept) => kept ?? fetch(event.request))
      : fetchOrFind(event.request, address.replace(/\?.*/, '')),
  );
});

/**
 * @param {Request} request
 * @param {string} address
 */
async function fetchOrFind(request, address) {
  const network = fetch(request, { cache: 'no-cache' });
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const response = await Promise.race([network, patience]).catch(() => undefined);
  if (response?.status < 500) return response;
  return (await find(address)) ?? network;
}

/** @param {string} address */
async function find(address) {
  const files = Object.assign({}, ...Object.values(manifest?.files ?? {}));
  return address in files ? caches.match(keyOf(address, files[address])) : undefined;
}

/** @param {string[]} languages */
async function keep(languages) {
  const groups = languages.length ? ['app', ...new Set(languages)] : [];
  const cache = await caches.open(CACHE);
  const files = groups.flatMap((group) => Object.entries(manifest?.files[group] ?? {}));
  await Promise.all(
    files.map(async ([address, hash]) => {
      const key = keyOf(address, hash);
      if (await cache.match(key)) return;
      // Where it has not changed since the deployment before, it is here.
      await cache.put(key, (await caches.match(key)) ?? (await download(address, hash)));
    }),
  );
}

/**
 * @param {string} address
 * @param {string} integrity
 */
async function download(address, integrity) {
  const response = await fetch(scope + address, { integrity }).catch(() =>
    fetch(scope + address, { integrity, cache: 'reload' }),
  );
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

/**
 * @param {string} address
 * @param {string} hash
 */
function keyOf(address, hash) {
  return `${scope}${address}${address.includes('?') ? '&' : '?'}${encodeURIComponent(hash)}`;
}

/** The languages in which the guide is kept already. */
async function keptLanguages() {
  const known = Object.keys(manifest?.files ?? {});
  /** @type {Set<string>} */
  const kept = new Set();
  for (const name of await ownCaches())
    for (const { url } of await (await caches.open(name)).keys())
      kept.add(url.slice(scope.length).split('/')[0]);
  return known.filter((language) => language !== 'app' && kept.has(language));
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function tidyUp() {
  for (const name of await ownCaches())
    if (name !== CACHE && name !== SNAPSHOT) await caches.delete(name);
  await worker.clients.claim();
}

async function leave() {
  for (const name of await ownCaches()) await caches.delete(name);
  await worker.registration.unregister();
}
