/**
 * The way to another page of the site, or through a reload: what was typed crosses in
 * `sessionStorage`, which the page that follows empties.
 *
 * @typedef {import('./drafts.js').Client} Client
 * @typedef {{ id: string, loose: Record<string, Client>, unsaved: boolean, typed?: Typed }} Crossing
 *   without what was `typed`, the device keeps it
 * @typedef {{ own: Record<string, string>, client: Client, isWanted: boolean }} Typed
 *   `isWanted` says whether the device was to keep it, and could not
 */

const KEY = 'fin-de-mission.crossing';
// A click on a link leads away at once, or never.
const LEAVING_MS = 3000;

let isLeaving = false;

document.addEventListener(
  'click',
  ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    const root = new URL('..', import.meta.url).href;
    if (link && !link.download && link.href.startsWith(root)) leaveForOurs();
  },
  { capture: true },
);

function leaveForOurs() {
  isLeaving = true;
  setTimeout(() => (isLeaving = false), LEAVING_MS);
}

/** Whether the page is being left for another one of this site. */
export function isLeavingForOurs() {
  return isLeaving;
}

/**
 * @param {Crossing} crossing
 * @returns {boolean} whether the next page finds it
 */
export function cross(crossing) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(crossing));
    leaveForOurs();
    return true;
  } catch {
    return false;
  }
}

/** @returns {Crossing | undefined} what the page before this one knew */
export function arrive() {
  try {
    const crossing = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    sessionStorage.removeItem(KEY);
    return crossing ?? undefined;
  } catch {
    return undefined; // Storage is refused: the browser asked before that page was left.
  }
}
