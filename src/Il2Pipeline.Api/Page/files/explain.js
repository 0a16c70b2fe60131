// Where one number comes from, in words, over the page.

import { read } from '/page/data.js';
import { element } from '/page/dom.js';
import { cell, rowHead, table } from '/page/table.js';
import { instant, words } from '/page/text.js';

let dialog;

/** Opens the explanation of a change row. */
export async function explain(key, row) {
  const close = element('button', { type: 'button' }, 'Close');
  const body = element('div', {}, element('p', {}, 'Loading …'));
  dialog?.remove();
  dialog = element(
    'dialog',
    { class: 'sheet wide', 'aria-label': 'How this number came about' },
    body,
    element('p', { class: 'buttons' }, close),
  );
  close.addEventListener('click', () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  try {
    const time = row.dateTimeText ? `&time=${encodeURIComponent(row.dateTimeText)}` : '';
    const told = await read(`/api/subjects/${key}/explain?analyte=${encodeURIComponent(row.analyte)}${time}`);
    const record =
      told.records.find(one => one.row.sourceId === row.sourceId && one.row.baselineType === row.baselineType) ?? told.records[0];
    body.replaceChildren(...content(told, record));
  } catch (error) {
    body.replaceChildren(element('p', { class: 'notice' }, error.message));
  }
}

function content(told, record) {
  if (!record) return [element('p', {}, 'Nothing is known of it any more.')];
  const facts = record.facts.map(fact => element('div', {}, element('dt', {}, fact.topic), element('dd', {}, fact.words)));
  return [
    element('h2', {}, `${told.name}, ${record.row.dateTimeText?.replace('T', ' ').slice(0, 16) ?? 'date not known'}`),
    element('dl', { class: 'facts' }, facts),
    record.versions.length > 0 ? versions(record.versions) : null,
    record.inputs.length > 0 ? inputs(record.inputs) : null,
  ].filter(Boolean);
}

const versions = all =>
  table(
    'Versions',
    'All that was told of this result, by release',
    [['Released'], ['Status'], ['Value'], ['What became of it'], ['From']],
    all.map(version =>
      element(
        'tr',
        {},
        rowHead(instant(version.issued) || 'not told'),
        cell(words(version.status)),
        cell(version.value),
        cell(version.why),
        element('td', { class: 'source' }, `${version.drop}, entry ${version.entryIndex}`),
      ),
    ),
  );

const inputs = all =>
  table(
    'Inputs',
    'The results it was calculated from',
    [['Analyte'], ['Value'], ['Collected'], ['From']],
    all.map(input =>
      element(
        'tr',
        {},
        rowHead(input.analyte),
        cell(`${input.value ?? ''} ${input.unit === '1' ? '' : input.unit}`),
        cell(input.collected?.replace('T', ' ') ?? ''),
        element('td', { class: 'source' }, `${input.drop}, entry ${input.entryIndex}`),
      ),
    ),
  );
