import type { BlockCollector, Place } from '../../blocks/collect-blocks.ts';
import type { Element } from './element-stack.ts';
import { isDataTable, readTable } from './read-table.ts';

const blockNames = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'details',
  'dialog',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'header',
  'hgroup',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'option',
  'optgroup',
  'p',
  'search',
  'section',
  'summary',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'ul',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
]); // prettier-ignore

const isBlock = (name: string): boolean => blockNames.has(name);

/** Turns a tree into blocks. Inline text gathers until a block element begins or ends. */
export function walkTree(root: Element, blocks: BlockCollector, place: Place = {}): void {
  let inline = '';
  let emit: (text: string) => void = (text) => blocks.paragraph(text, place);
  const flush = () => {
    if (inline.trim() !== '') emit(inline);
    inline = '';
  };

  const children = (element: Element, ordinal?: { next: number }) => {
    for (const child of element.children) {
      if (typeof child === 'string') inline += child.replace(/\s+/g, ' ');
      else visit(child, ordinal);
    }
  };
  const block = (element: Element) => {
    flush();
    children(element);
    flush();
  };
  const as = (kind: (text: string) => void, element: Element) => {
    flush();
    const before = emit;
    emit = kind;
    children(element);
    flush();
    emit = before;
  };

  const visit = (element: Element, ordinal?: { next: number }) => {
    const { name, attributes } = element;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level) return as((text) => blocks.heading(Number(level), text, place), element);
    switch (name) {
      case 'title':
        return;
      case 'br':
        inline += '\n';
        return;
      case 'hr':
        return flush();
      case 'img':
        inline += ` ${attributes.alt ?? ''} `;
        return;
      case 'input':
        inline += inputText(attributes);
        return;
      case 'pre':
        flush();
        blocks.code(rawText(element), place);
        return;
      case 'ol':
      case 'ul':
      case 'menu': {
        flush();
        const start = Number.parseInt(attributes.start ?? '1', 10);
        children(element, name === 'ol' ? { next: Number.isNaN(start) ? 1 : start } : undefined);
        return flush();
      }
      case 'li': {
        // The number is part of what a person sees ("Schritt 3"); it stands before the first text only.
        let mark = ordinal ? `${ordinal.next++}. ` : '';
        return as((text) => {
          blocks.listItem(mark + text.trim(), place);
          mark = '';
        }, element);
      }
      case 'table': {
        flush();
        if (!isDataTable(element)) return block(element);
        const { caption, rows, headerRows } = readTable(element);
        if (caption) blocks.paragraph(caption, place);
        blocks.table(rows, headerRows === undefined ? {} : { headerRows }, place);
        return;
      }
      default:
        if (isBlock(name)) block(element);
        else children(element);
    }
  };
  children(root);
  flush();
}

/** Text of an element and everything in it, line breaks between blocks. */
export function innerText(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child.replace(/\s+/g, ' ');
    else if (child.name === 'br') text += '\n';
    else if (child.name === 'img') text += ` ${child.attributes.alt ?? ''} `;
    else if (child.name === 'input') text += inputText(child.attributes);
    else text += isBlock(child.name) ? `\n${innerText(child)}\n` : innerText(child);
  }
  return text;
}

function rawText(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : rawText(child)))
    .join('');
}

/** What a form shows: a tick, or the words in a field or on a button. */
function inputText(attributes: Readonly<Record<string, string>>): string {
  const { type = 'text', checked, value = '' } = attributes;
  if (type === 'checkbox' || type === 'radio') return checked === undefined ? '[ ] ' : '[x] ';
  return type === 'password' || type === 'image' ? '' : ` ${value} `;
}
