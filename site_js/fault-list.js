/** The faults of a form at its top: how many there are, and a link to each. */

/** @typedef {import('./fields.js').Field} Field */

/**
 * @param {HTMLElement} place
 * @param {Field[]} faulty
 * @param {Record<string, string>} say
 */
export function listFaults(place, faulty, say) {
  const [count, list] = place.children;
  const message = faulty.length > 1 ? say['faults-many'] : faulty.length ? say['faults-one'] : '';
  const text = message.replace('{count}', String(faulty.length));
  if (count.textContent !== text) count.textContent = text;
  const names = faulty.map(({ id }) => id).join();
  if (place.dataset.faults === names) return;
  place.dataset.faults = names;
  list.replaceChildren(
    ...faulty.map((field) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `#${field.id}`;
      link.dataset.blank = field.getAttribute('name') ?? '';
      link.textContent = field.labels?.[0].firstChild?.textContent?.trim() ?? '';
      item.append(link);
      return item;
    }),
  );
}
