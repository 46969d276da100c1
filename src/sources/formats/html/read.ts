import type { ParsedDocument } from '#contract';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import { decodeText } from '../../bytes/decode-text.ts';
import type { ReadDocument } from '../format.ts';
import type { ReadLimits } from '../read-limits.ts';
import { buildTree } from './build-tree.ts';
import type { Element } from './element-stack.ts';
import { innerText, walkTree } from './walk-tree.ts';

/** A web page or saved HTML: what a browser would show, in reading order. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const { text, warnings } = decodeText(bytes, declaredCharset(bytes));
  return readHtml(text, limits, { warnings, isXml: /^\s*<\?xml\b/i.test(text) });
};

/** A page that is XML whatever its first line says, e.g. a chapter of a book. */
export function readXhtml(bytes: Uint8Array, limits: ReadLimits): ParsedDocument {
  const { text, warnings } = decodeText(bytes, declaredCharset(bytes));
  return readHtml(text, limits, { warnings, isXml: true });
}

/** HTML that is already text, e.g. the body of a mail. */
export function readHtml(
  html: string,
  limits: ReadLimits,
  { warnings = [], isXml = false }: { readonly warnings?: readonly string[]; readonly isXml?: boolean } = {},
): ParsedDocument {
  const tree = buildTree(html, isXml);
  const blocks = collectBlocks(limits);
  for (const warning of warnings) blocks.warn(warning);
  walkTree(tree, blocks);
  const title = find(tree, 'title');
  return blocks.finish({ title: title && innerText(title), metadata: namedMeta(html) });
}

/** The charset of a meta element or XML declaration within the first 2 KiB, where browsers look for it. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  return (
    /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}(?:["']\s{0,9})?([\w:.-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1]
  );
}

function namedMeta(html: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [tag] of html.slice(0, 20_000).matchAll(/<meta\b[^>]{1,1000}>/gi)) {
    const name = /\bname\s*=\s*["']?(author|description|keywords|date)\b/i.exec(tag)?.[1]?.toLowerCase();
    const content = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
    const value = content?.[1] ?? content?.[2];
    if (name && value) found[name] = value;
  }
  return found;
}

function find(element: Element, name: string): Element | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) return child;
    const below = find(child, name);
    if (below) return below;
  }
  return undefined;
}
