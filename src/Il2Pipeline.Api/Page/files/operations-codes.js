// Which issues were raised, and how often.

import { element } from '/page/dom.js';
import { cell, number, rowHead, table, tag } from '/page/table.js';
import { count } from '/page/text.js';

const weight = { fatal: 0, error: 0, warning: 1, information: 2 };

/** How often each code was raised; refusals first. */
export const codeTable = codes =>
  table(
    'Issues by code',
    'How often, and in how many drops',
    [['Code'], ['What is wrong'], ['Kind'], ['Times', 'number'], ['Drops', 'number']],
    [...codes]
      .sort((a, b) => (weight[a.severity] ?? 1) - (weight[b.severity] ?? 1) || b.count - a.count)
      .map(code =>
        element(
          'tr',
          {},
          rowHead(element('a', { href: `#${code.code}` }, code.code)),
          cell(code.title ?? ''),
          cell(tag(code.severity ?? '', code.severity ?? '')),
          number(count(code.count)),
          number(count(code.drops)),
        ),
      ),
  );
