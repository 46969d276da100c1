import { run } from '#cli';

// Whoever reads our output may stop reading, like `head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  env: process.env,
  // Only a restore needs the rooms; every other command starts without them.
  restore: async (config, file) => (await import('./restore.ts')).restore(config, file),
});
