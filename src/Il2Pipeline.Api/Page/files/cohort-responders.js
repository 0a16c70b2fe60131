// Who meets which criterion, with exactly what was counted.

import { element, svg } from '/page/dom.js';
import { behind, cell, number, rowHead, table } from '/page/table.js';
import { count, day, fold, quantity, words } from '/page/text.js';
import { treatmentTable } from '/page/treatment.js';

const reasons = {
  NoResults: 'no results',
  NoBaseline: 'no baseline',
  BaselineZero: 'baseline is zero',
  NothingAfter: 'no comparable value on treatment',
  NoInterval: 'no reference interval sent',
  NotLowBefore: 'not low at baseline',
};

/** The two tables: by criterion, and behind it by subject. */
export function responders({ criteria, subjects, treatment }, address) {
  const groups = [...new Set(criteria.flatMap(one => one.byResponse.map(part => part.response)))];
  const tumour = groups.map(name => `${words(name)}: ${subjects.filter(subject => subject.response === name).length}`);
  return element(
    'div',
    {},
    element(
      'p',
      {},
      tumour.length > 0
        ? `Tumour response by the study file: ${tumour.join(', ')}; not known: ${subjects.filter(subject => !subject.response).length}.`
        : 'The study file names no tumour response.',
    ),
    treatment?.length > 0 ? treatmentTable(treatment) : null,
    table(
      'Responders by criterion',
      `Of ${count(subjects.length)} subjects; the last columns by tumour response`,
      [
        ['Criterion'],
        ['Responders', 'number'],
        ['Share'],
        ['What is counted'],
        ['Cannot be judged'],
        ...groups.map(name => [words(name), 'number wrap']),
      ],
      criteria.map(one => criterion(one, groups)),
    ),
    behind(
      'Table: subject by subject',
      table(
        'Responders by subject',
        'Greatest fold on treatment, or for the ratio the first value inside its interval, with its study day',
        [['Subject'], ['Tumour response'], ...criteria.map(one => [one.name])],
        subjects.map(subject => person(subject, address)),
      ),
    ),
  );
}

function criterion(one, groups) {
  const not = Object.entries(one.notEvaluable)
    .map(([reason, times]) => `${times} ${reasons[reason] ?? words(reason)}`)
    .join(', ');
  return element(
    'tr',
    {},
    rowHead(one.name),
    number(`${one.met} of ${one.evaluable}`),
    cell(bar(one.met, one.evaluable)),
    element('td', { class: 'rule' }, one.rule, element('span', { class: 'faint' }, ` ${one.analytes.join(', ')}`)),
    cell(not),
    groups.map(name => {
      const part = one.byResponse.find(part => part.response === name);
      return number(part ? `${part.met} of ${part.evaluable}` : '');
    }),
  );
}

function bar(met, of) {
  if (of === 0) return '';
  return svg(
    'svg',
    { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${Math.round((100 * met) / of)} %` },
    svg('rect', { class: 'all', width: 100, height: 10 }),
    svg('rect', { class: 'part', width: (100 * met) / of, height: 10 }),
  );
}

function person(subject, address) {
  return element(
    'tr',
    {},
    rowHead(element('a', { href: address(subject.subject) }, subject.subject)),
    element('td', { class: 'whole' }, words(subject.response)),
    subject.outcomes.map(one =>
      one.isMet === undefined
        ? element('td', { class: 'faint' }, reasons[one.reason] ?? words(one.reason))
        : element(
            'td',
            { class: 'whole' },
            one.isMet ? '✓ ' : '✗ ',
            element('span', { class: 'unseen' }, one.isMet ? 'met, ' : 'not met, '),
            one.fold === undefined ? quantity(one.value) : fold(one.fold),
            element('span', { class: 'when' }, ` day ${day(one.studyDay)}`),
          ),
    ),
  );
}
