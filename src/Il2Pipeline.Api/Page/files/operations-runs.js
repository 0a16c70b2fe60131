// Reprocess runs with their progress, and what the process counts of itself.

import { element, svg } from '/page/dom.js';
import { cell, number, rowHead, table, tag } from '/page/table.js';
import { count, instant } from '/page/text.js';

const looks = { done: 'stored', failed: 'error', cancelled: 'warning', running: 'baseline', planning: 'baseline' };

function scopeText(scope) {
  if (!scope) return '';
  return Object.entries(scope).filter(([, value]) => value !== undefined && value !== false && value !== null).map(([name, value]) => value === true ? name : `${name} ${value}`).join(', ');
}

function progress(run) {
  const done = run.done ?? 0;
  const planned = run.planned ?? 0;
  const share = planned > 0 ? Math.min(1, done / planned) : run.status === 'done' ? 1 : 0;
  return [
    svg('svg', { class: 'bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${Math.round(100 * share)} %` },
      svg('rect', { class: 'all', width: 100, height: 10 }), svg('rect', { class: 'part', width: 100 * share, height: 10 })),
    element('span', { class: 'faint' }, `${count(done)} of ${count(planned)}`),
  ];
}

const left = run => run.secondsLeft === undefined ? '' : run.secondsLeft < 120 ? `${Math.round(run.secondsLeft)} s` : `${Math.round(run.secondsLeft / 60)} min`;

/** The runs, the newest first. */
export const runTable = runs => table('Reprocess runs', 'The newest first', [['Started'], ['Scope'], ['State'], ['Progress'], ['Refused', 'number'], ['Missing', 'number'], ['Failed', 'number'], ['Subjects changed', 'number'], ['Time left', 'number']],
  runs.map(run => element('tr', {}, rowHead(instant(run.started)), cell(scopeText(run.scope), run.dryRun ? tag('', 'dry run') : null), cell(tag(looks[run.status] ?? '', run.status)),
    cell(progress(run)), ...[run.refused, run.missing, run.failed, run.changedSubjects].map(times => number(times === undefined ? '' : count(times))), number(run.status === 'running' ? left(run) : ''))));

// Whatever shape they come in: a list of items, or names and numbers, nested or not.
function flat(signals, path = '') {
  if (Array.isArray(signals)) return signals.map(one => [one.name ?? path, one.unit ? `${one.value} ${one.unit}` : String(one.value)]);
  return Object.entries(signals).flatMap(([name, value]) => value !== null && typeof value === 'object' ? flat(value, path ? `${path} ${name}` : name) : [[path ? `${path} ${name}` : name, String(value)]]);
}

/** The signals. */
export const signalTable = signals => table('Signals', 'Counted since the process was started', [['Signal'], ['Value', 'number']],
  flat(signals.items ?? signals).map(([name, value]) => element('tr', {}, rowHead(name), number(value))));
