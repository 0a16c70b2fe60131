// Starts the pinned Azurite for the process that owns this one's standard input, and ends with it.
'use strict';

const fs = require('fs');
const path = require('path');

const longestWait = 60_000;
const folder = process.argv[process.argv.indexOf('--location') + 1];
const holder = path.join(folder, 'azurite.pid');
let started = false;

// Ctrl-C in a terminal reaches the whole process group. The owner finishes its work first, then closes the pipe.
const once = process.once.bind(process);
process.once = (event, listener) => (event === 'SIGINT' ? process.on('SIGINT', () => {}) : once(event, listener));

// The pipe closes when the owner lets go of it, and also when the owner is killed. Azurite saves its data on SIGTERM.
process.stdin.resume();
process.stdin.once('close', () => {
  if (!started) process.exit(0);
  process.emit('SIGTERM');
  setTimeout(() => process.exit(0), 25_000).unref();
});

// With the owner its output is gone too. Azurite says that it closes, and must not die of nobody hearing it.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

// After an owner was killed its Azurite is still saving. Another one on the same folder would begin with what was saved before, and save over
// the rest: it waits.
function isHeld() {
  try {
    const other = Number(fs.readFileSync(holder, 'utf8'));
    if (!other || other === process.pid) return false;
    process.kill(other, 0);
    return true;
  } catch (problem) {
    return problem.code === 'EPERM';
  }
}

function start(began) {
  if (isHeld() && Date.now() - began < longestWait) {
    setTimeout(() => start(began), 50);
    return;
  }
  started = true;
  fs.writeFileSync(holder, String(process.pid));
  process.on('exit', () => fs.rmSync(holder, { force: true }));
  require('azurite/dist/src/azurite.js');
}

start(Date.now());
