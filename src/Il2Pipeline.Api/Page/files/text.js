// Numbers and times as people read them. The exact ones are in the API; nothing here is computed with.

const whole = new Intl.NumberFormat('en');
const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const value = new Intl.NumberFormat('en', { maximumSignificantDigits: 6, useGrouping: false });
const signed = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, signDisplay: 'exceptZero', useGrouping: false });
const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });

const minus = text => text.replace('-', '−');

export const count = number => whole.format(number);
export const quantity = number => number === undefined ? '' : minus(value.format(number));
export const change = number => number === undefined ? '' : minus(signed.format(number));
export const percentage = number => number === undefined ? '' : `${minus(percent.format(number))} %`;
export const fold = number => number === undefined ? '' : `${three.format(number)}×`;

/** A study day, with a real minus sign. */
export const day = number => number === undefined ? '' : minus(String(number));

/** Units in UCUM as clinicians write them. */
export const unit = ucum => ({ '/uL': '/µL', '1': '', '{LU}': 'LU' })[ucum] ?? ucum ?? '';

/** An instant in the reader's own time zone, to the minute. */
export function instant(text) {
  if (!text) return '';
  const date = new Date(text);
  const two = number => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A word of the API as words of the page: NoBaseline → no baseline, stable-disease → stable disease. */
export const words = camel => camel ? camel.replace(/(?<=.)([A-Z])/g, ' $1').replaceAll('-', ' ').toLowerCase() : '';
