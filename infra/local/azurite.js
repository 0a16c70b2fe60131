// Starts the pinned Azurite for the process that owns this one's standard input, and ends with it.
'use strict';

const fs = require('fs');
const net = require('net');
const path = require('path');

const longestWait = 60_000;
const folder = process.argv[process.argv.indexOf('--location') + 1];
const holder = path.join(folder, 'azurite.port');
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
// the rest: it waits. Who holds a folder listens on a port and answers with the folder; a port is gone with its process, however that ends.
function whileHeld(then, began) {
  const again = () => (Date.now() - began < longestWait ? setTimeout(() => whileHeld(then, began), 50) : then());
  let port;
  try {
    port = Number(fs.readFileSync(holder, 'utf8'));
  } catch {
    then();
    return;
  }
  let answer = '';
  const asking = net.connect({ host: '127.0.0.1', port, timeout: 1000 });
  asking.setEncoding('utf8').on('data', text => (answer += text));
  asking.once('timeout', () => asking.destroy() && again());
  asking.once('end', () => (answer === folder ? again() : then()));
  asking.once('error', then);
}

function start() {
  const server = net.createServer(socket => socket.on('error', () => {}).end(folder)).unref();
  server.listen(0, '127.0.0.1', () => {
    started = true;
    fs.writeFileSync(holder, String(server.address().port));
    process.on('exit', () => fs.rmSync(holder, { force: true }));
    require('azurite/dist/src/azurite.js');
  });
}

whileHeld(start, Date.now());
