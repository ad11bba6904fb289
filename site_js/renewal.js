/** A page, its scripts and Python are of one deployment: where they are not, it is loaded anew. */

import { runtime } from './runtime.js';
import { visit } from './visit.js';

const RENEWED = 'fin-de-mission.renewed';
// A host that is being deployed to may serve both old and new for a while: do not run in circles.
const AGAIN_MS = 60_000;

/** Load the page anew if it is of another deployment than this script. */
export function checkVersion() {
  const page = document.querySelector('meta[name="version"]');
  if (page?.getAttribute('content') !== runtime.version) renew();
}

/** Load the page anew, with what was typed, or leave it as it is where that would be lost. */
export function renew() {
  try {
    const last = Number(sessionStorage.getItem(RENEWED));
    if (Date.now() - last < AGAIN_MS) return;
    sessionStorage.setItem(RENEWED, String(Date.now()));
  } catch {
    return; // Without storage nothing would cross over.
  }
  if (visit.cross()) location.reload();
}
