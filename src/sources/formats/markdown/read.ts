import { Lexer, type Token, type Tokens } from 'marked';
import { Problem } from '#contract';
import { type BlockCollector, collectBlocks } from '../../blocks/collect-blocks.ts';
import { decodeText } from '../../bytes/decode-text.ts';
import type { ReadDocument } from '../format.ts';
import { buildTree } from '../html/build-tree.ts';
import { innerText, walkTree } from '../html/walk-tree.ts';
import { splitFrontMatter } from './front-matter.ts';

/** CommonMark with tables and task lists. Marks, link targets and images go; their words stay. */
export const read: ReadDocument = async (bytes, _name, limits) => {
  const { text, warnings } = decodeText(bytes);
  const { metadata, body } = splitFrontMatter(text);
  const blocks = collectBlocks(limits);
  for (const warning of warnings) blocks.warn(warning);
  // Only the block structure of quotes and lists is recursive; beyond this no person wrote it.
  if (/^(?:[ \t]*(?:>|[-*+] )){100}/m.test(body))
    throw new Problem('document.damaged', 'Quotes or lists are nested more than 100 deep.');
  writeTokens(new Lexer({ gfm: true }).lex(body), blocks);
  const { title, ...rest } = metadata;
  return blocks.finish({ title, metadata: rest });
};

function writeTokens(tokens: readonly Token[], blocks: BlockCollector): void {
  for (const token of tokens) {
    if (isToken(token, 'heading')) blocks.heading(token.depth, inline(token.tokens));
    else if (isToken(token, 'code')) blocks.code(token.text);
    else if (isToken(token, 'blockquote')) writeTokens(token.tokens, blocks);
    else if (isToken(token, 'list')) writeList(token, blocks);
    else if (isToken(token, 'table'))
      blocks.table(
        [token.header, ...token.rows].map((row) => row.map((cell) => inline(cell.tokens))),
        { headerRows: 1 },
      );
    else if (isToken(token, 'html')) walkTree(buildTree(token.text), blocks);
    else if (isToken(token, 'paragraph') || isToken(token, 'text'))
      blocks.paragraph(inline(token.tokens ?? [token]));
  }
}

function writeList(list: Tokens.List, blocks: BlockCollector): void {
  let number = list.start === '' ? 1 : list.start;
  for (const item of list.items) {
    let mark = list.ordered ? `${number++}. ` : '';
    if (item.task) mark += item.checked ? '[x] ' : '[ ] ';
    for (const token of item.tokens) {
      if (isToken(token, 'text') || isToken(token, 'paragraph')) {
        blocks.listItem(mark + inline(token.tokens ?? [token]).trim());
        mark = '';
      } else writeTokens([token], blocks);
    }
  }
}

/** The words of inline tokens, without the marks around them. */
function inline(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'br') return '\n';
      if (token.type === 'checkbox') return '';
      if (isToken(token, 'html')) return innerText(buildTree(token.text));
      if ('tokens' in token && token.tokens && token.tokens.length > 0) return inline(token.tokens);
      return 'text' in token && typeof token.text === 'string' ? decodeEntities(token.text) : '';
    })
    .join('');
}

/** `&amp;` and its kind stand in text tokens as they were typed. */
function decodeEntities(text: string): string {
  return text.includes('&') ? innerText(buildTree(text.replaceAll('<', '&lt;'))) : text;
}

interface TokenKinds {
  heading: Tokens.Heading;
  code: Tokens.Code;
  blockquote: Tokens.Blockquote;
  list: Tokens.List;
  table: Tokens.Table;
  html: Tokens.HTML | Tokens.Tag;
  paragraph: Tokens.Paragraph;
  text: Tokens.Text;
}

function isToken<K extends keyof TokenKinds>(token: Token, kind: K): token is TokenKinds[K] & Token {
  return token.type === kind;
}
