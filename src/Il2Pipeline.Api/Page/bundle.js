// Makes built/plot.js (the charting library, for the pages of a host) and built/report.js (all that `il2 report` needs, as one script).
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

// The modules name each other as a browser asks for them.
const served = {
  name: 'served',
  setup(bundle) {
    bundle.onResolve({ filter: /^\/page\// }, ({ path }) =>
      ({ path: path === '/page/plot.js' ? join(here, 'plot.js') : join(here, 'files', path.slice('/page/'.length)) }));
  },
};
// The licence of both asks that this stands in every copy.
const notice = '/* Holds Observable Plot (copyright Observable, Inc.) and D3 (copyright Mike Bostock), both under the ISC licence. */';
const common = { bundle: true, minify: true, target: 'es2022', charset: 'ascii', legalComments: 'inline', banner: { js: notice }, absWorkingDir: here, logLevel: 'warning' };

await build({ ...common, entryPoints: ['plot.js'], format: 'esm', outfile: 'built/plot.js' });
await build({ ...common, entryPoints: ['files/report.js'], format: 'iife', outfile: 'built/report.js', plugins: [served] });
