// Reprocess runs with their progress, and what the process counts of itself.

import { element, svg } from '/page/dom.js';
import { cell, number, rowHead, table, tag } from '/page/table.js';
import { count, instant, quantity } from '/page/text.js';

const looks = { done: 'stored', failed: 'error', cancelled: 'warning', running: 'baseline', planning: 'baseline' };

function scopeText(scope) {
  const part = ([name, value]) => (value === true ? name : Array.isArray(value) ? `${count(value.length)} ${name}` : `${name} ${value}`);
  const known = ([, value]) => value !== undefined && value !== null && value !== false;
  return Object.entries(scope ?? {}).filter(known).map(part).join(', ');
}

function progress(run) {
  const done = run.done ?? 0;
  const planned = run.planned ?? 0;
  const share = planned > 0 ? Math.min(1, done / planned) : run.status === 'done' ? 1 : 0;
  return [
    svg(
      'svg',
      { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${Math.round(100 * share)} %` },
      svg('rect', { class: 'all', width: 100, height: 10 }),
      svg('rect', { class: 'part', width: 100 * share, height: 10 }),
    ),
    element('span', { class: 'faint' }, `${count(done)} of ${count(planned)}`),
  ];
}

const left = run =>
  run.secondsLeft === undefined
    ? ''
    : run.secondsLeft < 120
      ? `${Math.round(run.secondsLeft)} s`
      : `${Math.round(run.secondsLeft / 60)} min`;

/** The runs, the newest first. */
export const runTable = runs =>
  table(
    'Reprocess runs',
    'The newest first',
    [
      ['Started'],
      ['Scope'],
      ['State'],
      ['Progress'],
      ['Refused', 'number'],
      ['Missing', 'number'],
      ['Failed', 'number'],
      ['Subjects changed', 'number'],
      ['Time left', 'number'],
    ],
    runs.map(run =>
      element(
        'tr',
        {},
        rowHead(instant(run.started)),
        cell(scopeText(run.scope), run.dryRun ? tag('', run.triesStudy ? 'dry run of a study file' : 'dry run') : null),
        cell(tag(looks[run.status] ?? '', run.status)),
        cell(progress(run)),
        ...[run.refused, run.missing, run.failed, run.changedSubjects].map(times => number(times === undefined ? '' : count(times))),
        number(run.status === 'running' ? left(run) : ''),
      ),
    ),
  );

const named = attributes =>
  Object.entries(attributes)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
const figure = value => (value === undefined ? '' : quantity(value));

/** The signals: a row for each instrument and set of attributes. */
export const signalTable = signals =>
  table(
    'Signals',
    `Since ${instant(signals.since)}`,
    [['Signal'], ['Of'], ['Value or count', 'number'], ['Median', 'number'], ['90 %', 'number'], ['Most', 'number'], ['Unit']],
    signals.instruments.flatMap(instrument =>
      instrument.series.map(series =>
        element(
          'tr',
          {},
          rowHead(element('span', { title: instrument.description }, instrument.name)),
          cell(named(series.attributes)),
          number(figure(series.value ?? series.count)),
          number(figure(series.p50)),
          number(figure(series.p90)),
          number(figure(series.max)),
          cell(instrument.unit),
        ),
      ),
    ),
  );
