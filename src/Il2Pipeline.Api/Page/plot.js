// What the page uses of Observable Plot. Bundled into one file by bundle.js; what is not named here is left out.
export { areaY, axisX, axisY, barY, dot, gridY, line, plot, rect, ruleX, ruleY, text, tickX } from '@observablehq/plot';
