// Starts the pinned Azurite for the process that owns this one's standard input, and ends with it.
'use strict';

// Ctrl-C in a terminal reaches the whole process group. The owner finishes its work first, then closes the pipe.
const once = process.once.bind(process);
process.once = (event, listener) => (event === 'SIGINT' ? process.on('SIGINT', () => {}) : once(event, listener));

// The pipe closes when the owner lets go of it, and also when the owner is killed. Azurite saves its data on SIGTERM.
process.stdin.resume();
process.stdin.once('close', () => {
  process.emit('SIGTERM');
  setTimeout(() => process.exit(0), 8000).unref();
});

require('azurite/dist/src/azurite.js');
