import { Tokenizer } from 'htmlparser2';
import { type Element, openElements } from './element-stack.ts';

/** Never shown as text by a browser. */
const unseen = new Set(
  'script style noscript template svg iframe object embed canvas audio video meta link base datalist'.split(
    ' ',
  ),
);

/**
 * The elements and text of a page without what a browser would hide; see `openElements` for its shape. In XHTML
 * (`isXml`) an element may end where it begins: `<title/>` holds nothing.
 */
export function buildTree(html: string, isXml = false): Element {
  const elements = openElements();
  let name = '';
  let attribute = '';
  let value = '';
  let attributes: Record<string, string> = {};
  const open = () => elements.open(name, attributes, !unseen.has(name) && !isHidden(attributes));
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: isXml },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = {};
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        attributes[attribute] ??= value;
      },
      onopentagend: open,
      onselfclosingtag: () => {
        open();
        if (isXml) elements.close(name);
      },
      onclosetag: (start, end) => elements.close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => elements.text(html.slice(start, end)),
      ontextentity: (codepoint) => elements.text(String.fromCodePoint(codepoint)),
      oncdata: (start, end, offset) => elements.text(html.slice(start, end - offset)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return elements.root;
}

function isHidden({ hidden, type, style }: Readonly<Record<string, string>>): boolean {
  if (hidden !== undefined && hidden !== 'until-found') return true;
  if (type === 'hidden') return true;
  return (
    style !== undefined && /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style)
  );
}
