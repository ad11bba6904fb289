/** Runs Python: loads Pyodide and the letters' core, then answers one request after the other. */

import { runtime } from './runtime.js';
import { forgetSnapshot, keepSnapshot, keptSnapshot } from './snapshot.js';

/** @import { FileName, FromWorker, Start, ToWorker } from './protocol.js' */
/** @import { PyodideAPI } from 'pyodide' */

const PACKAGES = '/lib/packages.zip';
// The service worker's copy is for when the browser's own, which it has compiled, is not there.
const KEPT = '&kept';

/** @type {(request: string) => string} */
let handle;
/** Keeps Python's memory for the next start, unless it was taken up from there. */
let keepOnce = () => {};

addEventListener('message', async ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  try {
    if ('start' in message) {
      if (message.start.version !== runtime.version) return tell({ outdated: true });
      handle = await start(message.start);
      return tell({ id: message.id, reply: '' });
    }
    // The memory that is kept never heard what somebody typed.
    if (message.isTyped) keepOnce();
    tell({ id: message.id, reply: handle(message.request) });
    keepOnce();
  } catch (error) {
    // After anything but an exception of Python's, Pyodide answers no more.
    const raised = error instanceof Error && error.name === 'PythonError';
    if (raised) return tell({ id: message.id, error: error.message });
    await forgetSnapshot();
    tell({ failure: String(error) });
  }
});

/** @param {FromWorker} message */
function tell(message) {
  postMessage(message);
}

/** @param {FileName} name */
function url(name) {
  return new URL(runtime.files[name].path, runtime.base).href;
}

/**
 * Start Python, with all that it needs on its way at once.
 * @param {Start} how
 * @returns {Promise<(request: string) => string>}
 */
async function start({ cache }) {
  /** @param {FileName} name */
  const get = async (name) => {
    // Wasm is compiled while it arrives: a check of the whole would hold that up.
    const how = { cache, integrity: name === 'wasm' ? '' : runtime.files[name].integrity };
    const response = await fetch(url(name), how).catch(() => fetch(url(name) + KEPT, how));
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response;
  };
  /** @param {FileName} name */
  const run = async (name) => {
    // An import takes what the cache has: put the right file there first.
    if (cache === 'reload') await (await get(name)).arrayBuffer();
    return import(url(name)).catch(() => import(url(name) + KEPT));
  };
  const wasm = get('wasm');
  const kept = cache === 'reload' ? forgetSnapshot() : keptSnapshot();
  const library = get('library').then(unzipped);
  const downloads = {
    wasm: startOf(wasm),
    library,
    loader: run('loader'),
    glue: run('glue'),
    packages: get('packages').then(async (response) => unzipped(response).arrayBuffer()),
    // The memory that is kept has it.
    catalog: kept.then(async (snapshot) => (snapshot ? '' : (await get('catalog')).text())),
  };
  tellProgress(downloads, (name) => runtime.files[name].bytes);
  const indexURL = new URL('.', url('wasm')).href;
  provide(
    new Map([
      [`${indexURL}pyodide.asm.wasm`, wasm],
      [url('library'), library],
    ]),
  );

  const snapshot = await kept;
  const load = async () => {
    const { loadPyodide } = await downloads.loader;
    await downloads.glue;
    return loadPyodide({
      indexURL,
      stdLibURL: url('library'),
      lockFileContents: runtime.lock,
      ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
    });
  };
  // Without one of its files Pyodide waits for ever, so wait for them too.
  const [python] = await Promise.all([load(), ...Object.values(downloads)]);
  fetchLateArchivesFor(python);
  python.FS.writeFile(PACKAGES, new Uint8Array(await downloads.packages));
  python.pyimport('bootstrap').install(PACKAGES);
  const { handle } = python.pyimport('generator.browser');
  if (snapshot) return handle;
  handle(`{"method":"load","catalog":${await downloads.catalog}}`);
  keepOnce = () => {
    keepOnce = () => {};
    keepSnapshot(() => python.makeMemorySnapshot());
  };
  return handle;
}

/** @param {Response} response */
function unzipped(response) {
  return new Response(response.body?.pipeThrough(new DecompressionStream('gzip')));
}

/**
 * Give *downloads* to whoever fetches them: by itself Pyodide would begin too late.
 * It never hears of one that failed, which it would not handle: `start` waits for each.
 * @param {Map<string, Promise<Response>>} downloads
 */
function provide(downloads) {
  const { fetch } = self;
  /** @type {Promise<never>} */
  const never = new Promise(() => {});
  self.fetch = async (input, init) =>
    downloads.get(String(input))?.catch(() => never) ?? fetch(input, init);
}

/**
 * Compile the wasm while it arrives: Pyodide would begin once all of its glue has run.
 * @param {Promise<Response>} wasm
 * @returns {Promise<WebAssembly.WebAssemblyInstantiatedSource>} settles when Pyodide has started
 *   it, or could not, which it keeps to itself
 */
function startOf(wasm) {
  const compiled = WebAssembly.compileStreaming(wasm);
  return new Promise((resolve, reject) => {
    compiled.catch(reject);
    /** @param {WebAssembly.Imports} imports */
    const instantiate = async (imports) => {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    };
    /** @type {typeof WebAssembly.instantiateStreaming} */
    const instantiateStreaming = (_, imports) => {
      const started = instantiate(imports ?? {});
      started.then(resolve, reject);
      return started;
    };
    Object.assign(WebAssembly, { instantiateStreaming });
  });
}

/**
 * @param {Record<string, Promise<unknown>>} downloads
 * @param {(name: FileName) => number} size
 */
function tellProgress(downloads, size) {
  const names = /** @type {FileName[]} */ (Object.keys(downloads));
  const total = names.reduce((sum, name) => sum + size(name), 0);
  let done = 0;
  for (const name of names)
    downloads[name].then(
      () => tell({ progress: (done += size(name)) / total }),
      () => {}, // whoever waits for the file says so
    );
}

/**
 * Let Python fetch what the first download left out, when it is imported.
 * @param {PyodideAPI} python
 */
function fetchLateArchivesFor(python) {
  /**
   * @param {'extras' | 'rest'} name
   * @param {string} file where Python looks for it
   */
  const fetchArchive = (name, file) => {
    const content = fetchNow(url(name)) ?? fetchNow(url(name) + KEPT);
    if (!content) throw new Error(`no ${url(name)}`);
    python.FS.writeFile(file, new Uint8Array(content));
  };
  Object.assign(self, { fetchArchive });
}

/**
 * Fetch a file while Python waits: an import cannot wait for a promise.
 * @param {string} address
 * @returns {ArrayBuffer | undefined}
 */
function fetchNow(address) {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.responseType = 'arraybuffer';
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? request.response : undefined;
}
