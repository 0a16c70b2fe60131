// Writes what NLM's reference implementation of UCUM says of a whole space of codes: number or prefix, what is measured, annotation, volume,
// and the ways to write the division. The tests hold the pipeline's own reading against it.
//
//   npm ci && node generate.cjs ../ucum-oracle.csv

const { writeFileSync } = require('node:fs');
const { UcumLhcUtils } = require('@lhncbc/ucum-lhc');
const ucum = UcumLhcUtils.getInstance();

const targets = { count: '/uL', fraction: '%', 'receptor-units': 'U/mL', mass: 'pg/mL' };
const numerators = [
  '', '1', '10*', '10*3', '10^3', '10*+3', '10*03', '10*6', '10^6', '10*9', '10^9', '10*12', '10*-3', '10', '100', '1000', '1000000', '103', '106',
  '109', '12', '{cells}', '{Cells}', '{cell}', '{#}', '{WBC}', '{a.b}', 'cells', 'K', 'k', 'G', 'T', 'M', 'mol', 'pmol', 'nmol', 'U', 'kU', 'mU', 'uU',
  'MU', 'IU', '[IU]', '[iU]', 'k[IU]', "[arb'U]", 'kg', 'g', 'mg', 'ug', 'ng', 'pg', 'fg', 'Mg', 'Pg', 'PG', 'mcg', '%', '10*-2', 'Tsd', 'x10*3', '10E3',
];
const prefixes = ['', 'd', 'c', 'm', 'u', 'n', 'p', 'f', 'k', 'h', 'da', 'M', 'G'];
const volumes = [...prefixes.flatMap(prefix => [prefix + 'L', prefix + 'l']), 'UL', 'mcL', 'µL', 'm3', 'dm3', 'cm3', 'mm3', 'um3', 'Mm3', 'mm', 'mm2', '[HPF]'];
const usual = ['L', 'l', 'mL', 'dL', 'uL', 'ul', 'mm3'];
const annotations = ['', '{cells}', '.{cells}', '{Cells}', '{}'];

const codes = new Set();
for (const numerator of numerators)
  for (const volume of volumes) {
    codes.add(`${numerator}/${volume}`);
    if (!usual.includes(volume)) continue;
    for (const annotation of annotations) if (numerator) codes.add(`${numerator}${annotation}/${volume}`);
    codes.add(`${numerator}/${volume}{blood}`);
    codes.add(`(${numerator})/${volume}`);
    codes.add(`${numerator}/(${volume})`);
    const inverse = /\d$/.test(volume) ? volume.replace(/3$/, '-3') : `${volume}-1`;
    codes.add(numerator ? `${numerator}.${inverse}` : inverse);
    codes.add(`${numerator} /${volume}`);
    codes.add(`${numerator}//${volume}`);
    codes.add(`${numerator}/${volume}/1`);
  }
const shares = ['%', '1', '10*-2', '10^-2', '10*-3', '10*0', '/100', '/10*2', '[ppth]', '[ppm]', '{ratio}', '{fraction}', '{Ratio}', '{cells}', '{percent}', '10*2', '10*3', '100'];
for (const share of shares)
  for (const annotation of ['', '{WBCs}', '{cells}', '{Lymphs}']) codes.add(share + annotation);
for (const code of ['g/g', 'L/L', 'mL/dL', 'mol/mol', 'mg/g', '{CD4}/{CD8}', '{cells}/100{cells}', '{LU}', '{LU10}', "[arb'U]", 'kat/L', 'percent', 'cells/100WBC'])
  codes.add(code);

const round = number => {
  const power = Math.log10(number);
  return Math.abs(power - Math.round(power)) < 1e-9 ? `1E${Math.round(power)}` : String(Number(number.toPrecision(12)));
};
const lines = [
  '# What @lhncbc/ucum-lhc 7.1.10 says of UCUM codes: the list of units.csv that a code can be converted to, and the factor. other: valid UCUM that is',
  '# none of these; invalid: no UCUM. Written by oracle/generate.cjs, 2026-11. No field holds a comma or a quote. Lines that begin with # are comments.',
  'code,kind,factor',
];
// The library tells of malformed codes on the console.
console.log = () => undefined;
for (const code of [...codes].sort()) {
  let valid = false;
  try {
    valid = ucum.validateUnitString(code).status === 'valid';
  } catch {
    // Some malformed codes throw.
  }
  let found;
  for (const [kind, target] of valid ? Object.entries(targets) : []) {
    const converted = ucum.convertUnitTo(code, 1, target);
    if (converted.status === 'succeeded') found ??= [kind, round(converted.toVal)];
  }
  lines.push(`${code},${found ? found.join(',') : `${valid ? 'other' : 'invalid'},`}`);
}
writeFileSync(process.argv[2], lines.join('\n') + '\n');
