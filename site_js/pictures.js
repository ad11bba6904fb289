/** What Python draws. Its markup is the catalog's own; all that was typed is escaped in it. */

/**
 * Show the days of the departure.
 * @param {HTMLElement} place
 * @param {unknown} answer
 */
export function showPicture(place, answer) {
  const { svg } = /** @type {{ svg: string }} */ (answer);
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
  place.replaceChildren(document.importNode(drawn.documentElement, true));
}
