/** The ground rules' advice beside the letter: a calm list, each with a link to its rule. */

/** @typedef {{ rule: string, severity: 'must' | 'should', message: string, advice: string, question: string, words: string }} Finding */

/**
 * @param {HTMLElement} list
 * @param {Finding[]} findings
 * @param {string} language of the letter
 * @param {string} more the words of the link to a rule
 */
export function showAdvice(list, findings, language, more) {
  list.hidden = !findings.length;
  const items = findings.map((finding) => {
    const item = document.createElement('li');
    item.dataset.rule = finding.rule;
    item.dataset.severity = finding.severity;
    const message = document.createElement('strong');
    message.textContent = finding.message;
    const words = document.createElement('q');
    words.lang = language;
    words.textContent = finding.words;
    const link = document.createElement('a');
    link.href = `../../rules/#${finding.rule}`;
    link.textContent = more;
    item.append(message, ' ');
    if (finding.words) item.append(words, ' ');
    item.append(`${finding.advice} `, link);
    return item;
  });
  const shown = list.querySelector('ul');
  if (shown?.textContent !== items.map((item) => item.textContent).join(''))
    shown?.replaceChildren(...items);
}
