import { limits, Refusal } from '../refusal.ts';

/** Collects the rules of one GBNF text; equal bodies share a rule. */
export class RuleBook {
  private readonly rules = new Map<string, string>();
  private readonly byBody = new Map<string, string>();
  private size = 0;

  /** The name of a rule with this body. */
  rule(body: string): string {
    let name = this.byBody.get(body);
    if (name === undefined) {
      name = this.reserve();
      this.define(name, body);
      this.byBody.set(body, name);
    }
    return name;
  }

  /** A name whose body follows, for rules that lead back to themselves. */
  reserve(): string {
    const name = `r${this.rules.size + 1}`;
    this.rules.set(name, '');
    return name;
  }

  /** Well-known rules carry a name that says what they are. */
  named(name: string, body: string): string {
    if (!this.rules.has(name)) this.define(name, body);
    return name;
  }

  has(name: string): boolean {
    return this.rules.has(name);
  }

  define(name: string, body: string): void {
    // A line that ends in nothing would run on into the next rule.
    const written = body === '' || body.endsWith('| ') ? `${body}""` : body;
    this.rules.set(name, written);
    this.size += name.length + body.length + 6;
    if (this.size > limits.grammar) {
      throw new Refusal('schema.tooLarge', '', '', `Its grammar would exceed ${limits.grammar / 1024} KiB.`);
    }
  }

  /** The finished grammar, beginning with `root`. */
  text(root: string): string {
    const lines = [`root ::= ${root}`];
    for (const [name, body] of this.rules) lines.push(`${name} ::= ${body}`);
    return `${lines.join('\n')}\n`;
  }
}

/** `min` to `max` times a rule. llama.cpp takes no count above 2,000, so that larger ones go by blocks of 1,000. */
export function repeated(book: RuleBook, unit: string, min: number, max: number): string {
  if (max === 0) return '';
  if (max <= 1_900) return `${unit}{${min},${max}}`;
  if (max === Infinity) return min <= 1_900 ? `${unit}{${min},}` : `${exactly(book, unit, min)} ${unit}*`;
  const before = min === 0 ? '' : `${exactly(book, unit, min)} `;
  return `${before}${upTo(book, unit, max - min)}`;
}

function exactly(book: RuleBook, unit: string, count: number): string {
  const blocks = Math.floor(count / 1_000);
  const rest = count % 1_000;
  const parts: string[] = [];
  if (blocks > 0) parts.push(`${book.rule(`${unit}{1000}`)}{${blocks}}`);
  if (rest > 0) parts.push(`${unit}{${rest}}`);
  return parts.join(' ');
}

function upTo(book: RuleBook, unit: string, count: number): string {
  const blocks = Math.floor(count / 1_000);
  if (blocks === 0) return `${unit}{0,${count}}`;
  const block = book.rule(`${unit}{1000}`);
  const rest = count % 1_000;
  const full = rest === 0 ? `${block}{${blocks}}` : `${block}{${blocks}} ${unit}{0,${rest}}`;
  const fewer = blocks === 1 ? `${unit}{0,999}` : `${block}{0,${blocks - 1}} ${unit}{0,999}`;
  // A rule of its own: llama.cpp counts what a group repeats.
  return book.rule(`${fewer} | ${full}`);
}

/** A GBNF literal. */
export function quoted(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (code >= 0x20 && code < 0x7f) out += char;
    else out += escapeCode(code);
  }
  return `"${out}"`;
}

export function escapeCode(code: number): string {
  const hex = code.toString(16).toUpperCase();
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
