// What the signs of a subject's plots mean. Signs differ in shape, not in colour alone.

import { element, svg } from '/page/dom.js';

const sign = (...shapes) => svg('svg', { class: 'sign', viewBox: '0 0 22 16', 'aria-hidden': 'true' }, shapes);
const line = svg.bind(null, 'line');
const path = (d, look) => svg('path', { d, class: look });

const signs = [
  ['measured', () => sign(svg('circle', { cx: 11, cy: 8, r: 3, class: 'measured' }))],
  ['derived', () => sign(path('M11 3.5 L15 8 L11 12.5 L7 8 Z', 'derived'))],
  ['censored: below, above', () => sign(path('M2 4.5 H10 L6 12 Z', 'censored'), path('M12 11.5 H20 L16 4 Z', 'censored'))],
  [
    'corrected',
    () =>
      sign(
        svg('circle', { cx: 11, cy: 8, r: 2.6, class: 'measured' }),
        svg('rect', { x: 6, y: 3, width: 10, height: 10, class: 'corrected' }),
      ),
  ],
  ['taken back', () => sign(path('M7 4 L15 12 M15 4 L7 12', 'retracted'))],
  ['baseline', () => sign(line({ x1: 0, x2: 22, y1: 8, y2: 8, class: 'base' }), svg('circle', { cx: 11, cy: 8, r: 5, class: 'base' }))],
  ['reference interval', () => sign(svg('rect', { x: 1, y: 3, width: 20, height: 10, class: 'band' }))],
  [
    'day with doses',
    () =>
      sign(
        line({ x1: 7, x2: 7, y1: 4, y2: 12, class: 'dose' }),
        line({ x1: 11, x2: 11, y1: 4, y2: 12, class: 'dose' }),
        line({ x1: 15, x2: 15, y1: 4, y2: 12, class: 'dose' }),
      ),
  ],
  ['method changes here', () => sign(line({ x1: 11, x2: 11, y1: 1, y2: 15, class: 'break' }))],
  [
    'other method than the baseline',
    () => sign(svg('circle', { cx: 11, cy: 8, r: 2.6, class: 'measured' }), svg('circle', { cx: 11, cy: 8, r: 6, class: 'break' })),
  ],
];

/** The legend, with the phases of the subject's cycles. */
export function legend(phases) {
  const shades = [...new Set(phases)].map((name, index) => [
    `${name} phase`,
    () => sign(svg('rect', { x: 1, y: 2, width: 20, height: 12, class: `phase-${index % 4}` })),
  ]);
  return element(
    'ul',
    { class: 'legend', 'aria-label': 'Signs of the plots' },
    [...signs, ...shades].map(([name, draw]) => element('li', {}, draw(), name)),
  );
}
