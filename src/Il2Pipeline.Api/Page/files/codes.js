import { element, showItems } from '/page/dom.js';
import { count } from '/page/text.js';
import { read } from '/page/watch.js';

let known;

/** How often each code was raised, as small labels. */
export const codeTags = issues => issues.map(issue => element('span', { class: `tag ${issue.severity ?? ''}`, title: issue.title },
  `${issue.code} × ${count(issue.count)}`));

/** Explains the codes that the page shows, below everything else. */
export async function explainCodes(section, codes) {
  known ??= new Map((await read('/api/issue-codes')).map(issue => [issue.code, issue]));
  const shown = [...new Set(codes)].sort().map(code => known.get(code)).filter(issue => issue);
  section.hidden = shown.length === 0;
  showItems(section.querySelector('dl'), shown, issue => issue.code, issue => element('div', {},
    element('dt', {}, element('span', { class: `tag ${issue.severity}` }, issue.code), ` ${issue.title}`),
    element('dd', {}, `Expected: ${issue.expected}. `.replace('..', '.'), issue.resend)));
}
