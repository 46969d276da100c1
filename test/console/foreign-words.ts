import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Proper names and abbreviations that are the same in every language. */
const everywhere = [
  ...[
    'Leitstand',
    'Qwen',
    'CSV',
    'JSON',
    'YAML',
    'PDF',
    'API',
    'OpenAI',
    'SHA-256',
    'GB',
    'MB',
    'CPU',
    'GPU',
    'RAM',
  ],
  ...['Deutsch', 'Français', 'Italiano', 'English'],
  ...['Esc', 'Enter', 'F1', 'F2'],
];

/** Numbers with their units, dates, hashes, ids and codes: written as they are whatever the language. */
const patterns = [
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  /[\w-]{43,}/g,
  /\bQwen[\d.]+-[\w.-]+/g,
  /\b(?=[0-9a-f]*\d)[0-9a-f]{6,}…?/g,
  /\b\d[\d.,]*\s?(?:byte|kB|MB|GB|TB|ms|secs?|mins?|hrs?|days?)\b/g,
  /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\w*(?: \d{4})?/g,
  /\b(?:now|today|yesterday|tomorrow)\b/g,
  /\b(?:in )?\d+ (?:second|minute|hour|day)s?(?: ago)?\b/g,
  // Codes of problems, verbs and fields, as they stand in the documentation.
  /\b[a-z][a-zA-Z]*\.[a-zA-Z.]*[a-zA-Z]\b/g,
  /\/(?:api|v1)\/\S*/g,
  /\bLEITSTAND_[A-Z_]+/g,
];

/**
 * Words on a page in the pseudo language that nobody translated. The pseudo language holds no plain Latin letter, so that
 * whatever holds one is either data or was forgotten. Code, fields that hold text, and what carries `translate="no"`
 * or a language of its own is data.
 */
export async function foreignWords(
  page: Page,
  { names, texts }: { readonly names: readonly string[]; readonly texts: readonly string[] },
): Promise<readonly string[]> {
  const shown = z.array(z.tuple([z.string(), z.string()])).parse(await page.evaluate(collect));
  const known = texts.map(plain);
  // Whole names only: a short one may stand by chance inside a hash.
  const whole = [...names, ...everywhere]
    .sort((a, b) => b.length - a.length)
    .map((name) => new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g'));
  const foreign = shown.filter(([, text]) => {
    if (known.some((told) => told.includes(plain(text)))) return false;
    let left = text;
    for (const pattern of [...whole, ...patterns]) left = left.replace(pattern, ' ');
    return /[a-z]{2}/i.test(left);
  });
  return [...new Set(foreign.map(([where, text]) => `${where}: ${text.slice(0, 120)}`))];
}

const plain = (text: string): string => text.replace(/<br>|[\s*_#|`\\-]+/g, '');

/** Runs in the browser: every text and every name that is told to somebody, with where it stands. */
const collect = `(() => {
  const shown = [['title', document.title]];
  const isData = (element) => {
    const holder = element.closest('pre, code, textarea, [contenteditable=true], [translate=no], script, style, noscript, [lang]');
    return holder !== null && holder !== document.documentElement;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (textContent.trim() !== '' && parentElement && !isData(parentElement))
      shown.push([parentElement.tagName.toLowerCase(), textContent.trim()]);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description]')) {
    const holder = element.closest('[translate=no], [lang]');
    if (holder !== null && holder !== document.documentElement) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      const text = element.getAttribute(name);
      if (text) shown.push([element.tagName.toLowerCase() + ' ' + name, text]);
    }
  }
  return shown;
})()`;
