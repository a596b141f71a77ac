// npm start. Runs on a fresh clone, so this file and what it imports first need no package and no
// TypeScript, and this one must at least be readable by an old Node, to say so.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error('Node ' + process.versions.node + ' is too old.\n  What to do: install Node 20.19 or newer.');
  process.exit(1);
}
void import('./start/bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.start(process.argv.slice(2));
});
