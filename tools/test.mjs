// npm test. See start.mjs about what this file may use.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error('Node ' + process.versions.node + ' is too old.\n  What to do: install Node 20.19 or newer.');
  process.exit(1);
}
void import('./start/bootstrap.mjs').then(function (bootstrap) {
  return bootstrap.test(process.argv.slice(2));
});
