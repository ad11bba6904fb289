/**
 * What the page and its worker say to each other. What the letters' core is asked and answers is
 * JSON text here: how Python and JavaScript convert each other's values is nobody's concern then.
 *
 * @typedef {'loader' | 'glue' | 'wasm' | 'library' | 'packages' | 'catalog' | 'extras' | 'rest'}
 *   FileName
 * @typedef {{ path: string, bytes: number, integrity: string }} RuntimeFile
 * @typedef {{
 *   base: string, version: string, lock: string, files: Record<FileName, RuntimeFile>
 * }} Runtime
 *   where the runtime's files are, how each is known for the right one, and the version that all
 *   scripts of a deployment share
 *
 * @typedef {{ version: string, cache: RequestCache }} Start
 * @typedef {{ request: string, isTyped: boolean }} Asked a request, and whether it may tell what
 *   somebody typed
 * @typedef {{ id: number } & ({ start: Start } | Asked)} ToWorker
 *   a start is answered too, once Python is there
 *
 * @typedef {{ id: number, reply: string } | { id: number, error: string }} Answer
 * @typedef {{ progress: number }} Progress how much of the start is done, from 0 to 1
 * @typedef {{ failure: string }} Failure why the worker is of no use any more
 * @typedef {{ outdated: true }} Outdated the worker is of another deployment than the page
 * @typedef {Answer | Progress | Failure | Outdated} FromWorker
 */

export {};
