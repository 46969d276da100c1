import { Problem } from '#contract';

/** Deeper than anything that is written by hand, shallow enough for every recursive reader after this one. */
const deepest = 100;

/**
 * JSON of a caller. Refused beside what is not JSON: text that no database can keep (U+0000, half a
 * surrogate pair), and nesting that would exhaust a stack further in.
 */
export function parseJson(text: string, where: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem('request.malformed', `${where} is not JSON.`, { cause });
  }
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw new Problem('request.malformed', `${where} is nested too deeply.`);
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'string') mustBeText(one, where);
      else if (Array.isArray(one)) for (const item of one) next.push(item);
      else if (typeof one === 'object' && one !== null) {
        for (const [name, item] of Object.entries(one)) {
          mustBeText(name, where);
          next.push(item);
        }
      }
    }
    level = next;
  }
  return value;
}

function mustBeText(text: string, where: string): void {
  if (isText(text)) return;
  throw new Problem('request.malformed', `${where} holds U+0000 or half a character.`);
}

/** Can this be kept and shown as text? */
export function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
