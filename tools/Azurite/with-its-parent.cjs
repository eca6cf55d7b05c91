// Ends the program when whoever started it ends, however that was: then the other end of its standard input closes.
const PATIENCE = 5_000;

process.stdin.on('end', end).on('error', end).resume();

function end() {
  setTimeout(() => process.exit(1), PATIENCE).unref();
  process.kill(process.pid, 'SIGTERM');
}
