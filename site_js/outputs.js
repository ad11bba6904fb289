/** The ways a letter leaves the page: clipboard, mail program, file. */

/** @typedef {{ name: string, type: string, content: string }} File its content is Base64 */

// A longer mailto: link can fail without a word on Windows, so some way below 2,000.
const LONGEST_LINK = 1800;

/**
 * Copy *text*; where the browser refuses, leave *elements* selected.
 * @param {string} text
 * @param {HTMLElement[]} elements
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyText(text, elements) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const range = document.createRange();
    range.setStartBefore(elements[0]);
    range.setEndAfter(elements[elements.length - 1]);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    return copyTheOldWay(text);
  }
}

/** @param {string} text */
function copyTheOldWay(text) {
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put);
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return isCopied;
}

/**
 * Return the link that opens a message in the mail program, with as much of it as a link can hold.
 * @param {{ to: string, subject: string, body: string }} message
 * @returns {{ link: string, holds: 'letter' | 'subject' | 'nothing' }}
 */
export function mailLink({ to, subject, body }) {
  const start = `mailto:${encode(to).replace('%40', '@')}`;
  const short = `${start}?subject=${encode(subject)}`;
  const link = `${short}&body=${encode(body.replaceAll('\n', '\r\n'))}`;
  if (link.length <= LONGEST_LINK) return { link, holds: 'letter' };
  if (short.length <= LONGEST_LINK) return { link: short, holds: 'subject' };
  return { link: 'mailto:', holds: 'nothing' };
}

/**
 * Hand a file to the reader's downloads.
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {File} file that Python wrote */
export function downloadFile({ name, type, content }) {
  download(name, new Blob([bytesOf(content)], { type }));
}

/** @param {string} content of a text file, in Base64 */
export function decode(content) {
  return new TextDecoder().decode(bytesOf(content));
}

/** @param {string} content in Base64 */
export function bytesOf(content) {
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}

/** @param {string} text with no half of a character, which no link can hold */
function encode(text) {
  return encodeURIComponent(text.toWellFormed());
}
