import { run } from '#cli';

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  env: process.env,
  // Only a restore needs the rooms; every other command starts without them.
  restore: async (config, file) => (await import('./restore.ts')).restore(config, file),
});
