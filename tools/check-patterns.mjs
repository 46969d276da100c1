// Every regular expression of the guards, which read what strangers write, is tested for catastrophic backtracking (recheck: static analysis and fuzzing).
import { globSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';

// A regular expression literal where an expression may begin; good enough for formatted code, and a miss is reported below.
const literal =
  /(?<=[=(,:?[&|!{};\n]\s*|return\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;
let count = 0;
const trouble = [];
for (const file of globSync('src/guards/**/*.ts')) {
  if (file.endsWith('.test.ts')) continue;
  for (const [, source, flags] of readFileSync(file, 'utf8').matchAll(literal)) {
    // What cannot repeat cannot backtrack; the analysis takes a while for each.
    if (!/[*+{]/.test(source)) continue;
    try {
      new RegExp(source, flags);
    } catch {
      continue;
    }
    count++;
    const result = checkSync(source, flags.replace(/[dv]/g, ''), { timeout: 10_000 });
    if (result.status === 'vulnerable' && !isHarmless(new RegExp(source, flags), result)) {
      trouble.push(`${file}: /${source}/${flags} (${result.complexity?.summary ?? 'vulnerable'})`);
    }
  }
}
/**
 * Where only fuzzing is left, its count of steps takes a long but bounded repetition for a growing one, now and then: a
 * polynomial that it claims is believed only if its own attack, made twice as long, takes more than three times as long
 * (linear: twice, quadratic: four times; a ratio holds on a busy machine too).
 */
function isHarmless(pattern, { complexity, attack }) {
  if (complexity?.type !== 'polynomial' || !attack) return false;
  let base = attack.base;
  while (timeOf(pattern, attack, base) < 20 && base < 2_000_000) base *= 2;
  return timeOf(pattern, attack, 2 * base) < 3 * timeOf(pattern, attack, base);
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

for (const line of trouble) console.error(line);
console.log(`${count} patterns looked at, ${trouble.length} that can backtrack`);
process.exit(count > 0 && trouble.length === 0 ? 0 : 1);
