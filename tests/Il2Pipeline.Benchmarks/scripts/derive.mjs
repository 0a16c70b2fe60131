// The same as derive.py, for Node: what a data manager might write in an afternoon.
//
// Usage: node derive.mjs FOLDER > changes.csv
//
// Numbers are doubles here, as they are in most such scripts, rounded to twelve digits when printed.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const LOINC = {
  '26464-8': 'WBC', '26450-7': 'EOSLE', '26449-9': 'EOS', '26478-8': 'LYMLE', '26474-7': 'LYM', '8124-0': 'CD3LY', '8122-4': 'CD3',
  '8123-2': 'CD4LY', '24467-3': 'CD4', '8101-8': 'CD8LY', '14135-8': 'CD8', '54218-3': 'CD4CD8', '8112-5': 'NKLY', '9728-7': 'NK',
  '8117-4': 'CD19LY', '8116-6': 'CD19', '13332-2': 'CD25CD4P', '26982-9': 'CD25CD4', '49025-0': 'TREGP', '26568-6': 'DRCD3',
  '43171-8': 'SIL2RU', '33939-0': 'IL2', '76039-7': 'SIL2R', '34439-0': 'NKLU', '711-2': 'EOS', '6690-2': 'WBC',
};
const FACTORS = { '10*9/L': 1000, 'K/uL': 1000, '10*3/uL': 1000 };
const folder = process.argv[2];
const study = JSON.parse(readFileSync(join(folder, 'study.json')));
const local = new Map((study.localCodes ?? []).map((code) => [`${code.system}|${code.code}`, code]));
const drugs = new Set(study.treatment.codes.map((code) => `${code.system}|${code.code}`));
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: study.timeZone ?? 'UTC', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
});
const results = new Map();
const doses = new Map();

for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (name.endsWith('.json') && basename(name) !== 'study.json') read(JSON.parse(readFileSync(join(folder, name))));
}
for (const subject of study.subjects ?? []) if (subject.cycleStarts) doses.set(subject.id, subject.cycleStarts);
write();

function read(bundle) {
  const entries = bundle.entry ?? [];
  const byReference = new Map();
  for (const { fullUrl, resource } of entries) {
    byReference.set(fullUrl, resource);
    byReference.set(`${resource.resourceType}/${resource.id}`, resource);
  }
  for (const { resource } of entries) {
    if (resource.resourceType === 'MedicationAdministration') takeDose(resource, byReference);
    if (resource.resourceType !== 'Observation') continue;
    const subject = subjectOf(resource, byReference);
    for (const part of [resource, ...(resource.component ?? [])]) take(resource, part, subject, byReference);
  }
}

function takeDose(resource, byReference) {
  if (!['completed', 'in-progress'].includes(resource.status)) return;
  if (!resource.medicationCodeableConcept.coding?.some((code) => drugs.has(`${code.system}|${code.code}`))) return;
  const subject = subjectOf(resource, byReference);
  if (!doses.has(subject)) doses.set(subject, []);
  doses.get(subject).push(at(resource.effectiveDateTime ?? resource.effectivePeriod.start).slice(0, 10));
}

function take(resource, part, subject, byReference) {
  let analyte;
  let unit;
  for (const code of part.code.coding ?? []) {
    const known = local.get(`${code.system}|${code.code}`);
    if (known) [analyte, unit] = [known.analyte, known.unit];
    else if (code.system === 'http://loinc.org') analyte = LOINC[code.code] ?? analyte;
  }
  const specimen = byReference.get(resource.specimen?.reference);
  const when = resource.effectiveDateTime ?? specimen?.collection?.collectedDateTime;
  if (!analyte || !when) return;
  const quantity = part.valueQuantity;
  let value = null;
  if (quantity?.value !== undefined && !quantity.comparator) {
    value = quantity.value * (FACTORS[quantity.code ?? quantity.unit ?? unit] ?? 1);
  }
  if (['entered-in-error', 'cancelled'].includes(resource.status)) value = null;
  const issued = Date.parse(resource.issued ?? '1900-01-01T00:00:00Z');
  const key = `${subject}|${resource.identifier?.[0].value ?? resource.id}|${analyte}`;
  if (!(results.get(key)?.issued > issued)) results.set(key, { subject, analyte, issued, when: at(when), value });
}

function subjectOf(resource, byReference) {
  const patient = byReference.get(resource.subject.reference);
  return patient?.identifier?.find((one) => one.system === study.subjectIdentifierSystem)?.value ?? patient?.id ?? '';
}

function at(text) {
  return text.includes('T') ? clock.format(new Date(text)).replace(' ', 'T') : text;
}

function write() {
  const series = new Map();
  for (const { subject, analyte, when, value } of results.values()) {
    if (value === null) continue;
    const key = `${subject},${analyte}`;
    if (!series.has(key)) series.set(key, new Map());
    series.get(key).set(when, value);
  }
  const lines = ['USUBJID,PARAMCD,ADTM,AVAL,BASE,CHG'];
  for (const [key, values] of [...series].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = doses.get(key.split(',')[0])?.toSorted()[0].slice(0, 10) ?? '';
    const times = [...values.keys()].sort();
    const baseline = times.findLast((when) => when.slice(0, 10) <= first);
    for (const when of times) {
      const change = baseline !== undefined && when > baseline ? plain(values.get(when) - values.get(baseline)) : '';
      lines.push(`${key},${when},${plain(values.get(when))},${baseline === undefined ? '' : plain(values.get(baseline))},${change}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function plain(number) {
  return Number(number.toPrecision(12)).toString();
}
