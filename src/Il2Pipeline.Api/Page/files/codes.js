import { element, show, showItems } from '/page/dom.js';
import { count } from '/page/text.js';
import { read } from '/page/data.js';

let known;

function pickButton(code, pick) {
  const button = element('button', { type: 'button', class: 'small' }, `Drops with ${code}`);
  button.addEventListener('click', () => pick(code));
  return button;
}

/** How often each code was raised, as small labels. */
export const codeTags = issues => issues.map(issue => element('span', { class: `tag ${issue.severity ?? ''}`, title: issue.title },
  `${issue.code} × ${count(issue.count)}`));

/**
 * Explains the codes that the page shows, below everything else. Those in `codesOfDrops` have a button that calls `pick`.
 */
export async function explainCodes(section, codes, codesOfDrops = [], pick = undefined) {
  known ??= new Map((await read('/api/issue-codes')).map(issue => [issue.code, issue]));
  const leading = new Set(codesOfDrops);
  const shown = [...new Set([...codes, ...codesOfDrops])].sort().filter(code => known.has(code))
    .map(code => ({ ...known.get(code), leads: leading.has(code) }));
  show(section, shown.length > 0);
  showItems(section.querySelector('dl'), shown, issue => issue.code, issue => explain(issue, pick));
}

function explain(issue, pick) {
  const tag = element('span', { class: `tag ${issue.severity}` }, issue.code);
  return element('div', { id: issue.code, tabindex: '-1' },
    element('dt', {}, tag, ` ${issue.title}`, issue.leads ? pickButton(issue.code, pick) : null),
    element('dd', {}, `Expected: ${issue.expected}`),
    element('dd', {}, `What to do: ${issue.resend}`));
}
