// Every regular expression is tested for catastrophic backtracking (recheck: static analysis and fuzzing): those that stand
// there as literals, and those that the readers of strangers' words put together when they are loaded.
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkSync } from 'recheck';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Their modules may be loaded here: they do nothing but define. */
const loadable = /^src\/(?:guards|gateway\/output|knowledge\/quote|knowledge\/follow-up)\//;

/** @typedef {{ where: string, source: string, flags: string }} Pattern */

// The analysis takes a while for each, so every core has its share, in a process of its own.
const shares = availableParallelism();
const [share] = process.argv.slice(2);
if (share === undefined) {
  const statuses = await Promise.all(Array.from({ length: shares }, (_, at) => statusOf(at)));
  process.exit(Math.max(...statuses));
}
const patterns = (await patternsOfAll()).filter((_, at) => at % shares === Number(share));
const trouble = patterns.flatMap(troubleOf);
for (const line of trouble) console.error(line);
console.log(`${patterns.length} patterns looked at, ${trouble.length} that can backtrack`);
process.exit(patterns.length > 0 && trouble.length === 0 ? 0 : 1);

function statusOf(at) {
  const own = spawn(process.execPath, [fileURLToPath(import.meta.url), String(at)], { stdio: 'inherit' });
  return new Promise((done) => own.on('close', (status) => done(status ?? 1)));
}

async function patternsOfAll() {
  const files = globSync('src/**/*.ts', { cwd: root }).sort();
  const sources = files.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('/worker.ts'));
  const made = await putTogetherIn(sources.filter((file) => loadable.test(file)));
  const distinct = new Map(
    [...sources.flatMap(literalsIn), ...made].map((one) => [`${one.flags}/${one.source}`, one]),
  );
  // What cannot repeat cannot backtrack.
  return [...distinct.values()].filter(({ source }) => /[*+{]/.test(source));
}

/** Regular expression literals where an expression may begin; good enough for formatted code. */
function literalsIn(file) {
  const literal =
    /(?<=[=(,:?[&|!{};\n]\s*|return\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;
  const found = [...readFileSync(resolve(root, file), 'utf8').matchAll(literal)];
  return found
    .map(([, source, flags]) => ({ where: file, source, flags }))
    .filter(({ source, flags }) => isPattern(source, flags));
}

function isPattern(source, flags) {
  try {
    return Boolean(new RegExp(source, flags));
  } catch {
    return false;
  }
}

/** What our own code hands to `new RegExp` while these modules are loaded. */
async function putTogetherIn(files) {
  /** @type {Pattern[]} */
  const made = [];
  const ours = pathToFileURL(resolve(root, 'src')).href;
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, args, called) {
      const pattern = Reflect.construct(target, args, called);
      const caller = new Error().stack?.split('\n')[2] ?? '';
      const at = caller.indexOf(ours);
      if (at >= 0) {
        const where = relative(root, fileURLToPath(caller.slice(at).replace(/(?::\d+)+\)?$/, '')));
        made.push({ where, source: pattern.source, flags: pattern.flags });
      }
      return pattern;
    },
  });
  for (const file of files) await import(pathToFileURL(resolve(root, file)).href);
  return made;
}

function troubleOf({ where, source, flags }) {
  const result = checkSync(source, flags.replace(/[dv]/g, ''), { timeout: 10_000 });
  if (result.status !== 'vulnerable' || isHarmless(new RegExp(source, flags), result)) return [];
  return [`${where}: /${source}/${flags} (${result.complexity?.summary ?? 'vulnerable'})`];
}

/**
 * Where only fuzzing is left, its count of steps takes a long but bounded repetition for a growing one, now and then: a
 * polynomial that it claims is believed only if its own attack, made twice as long, takes more than three times as long,
 * and so once more (linear: twice, quadratic: four times; a ratio holds on a busy machine too).
 */
function isHarmless(pattern, { complexity, attack }) {
  if (complexity?.type !== 'polynomial' || !attack) return false;
  let base = 64;
  while (timeOf(pattern, attack, base) < 20 && base < 2_000_000) base *= 2;
  const [once, twice, fourTimes] = [1, 2, 4].map((many) => timeOf(pattern, attack, many * base));
  return twice < 3 * once || fourTimes < 3 * twice;
}

/** Milliseconds, the least of five, that the pattern needs for the attack with its pumps repeated about `base` times. */
function timeOf(pattern, { pumps, suffix }, base) {
  const pumped = pumps.map(({ prefix, pump, bias }) => prefix + pump.repeat(base + bias));
  const text = pumped.join('') + suffix;
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    text.replace(pattern, '');
    return performance.now() - began;
  });
  return Math.min(...times);
}
