import { charsets, decodePage, isDoubleByte } from './code-pages.ts';
import { type Destination, destinations, followed, infoFields, signs, skipped } from './destinations.ts';
import type { RtfWriter } from './rtf-writer.ts';
import { scanRtf } from './scan-rtf.ts';

/** What a group inherits from the one around it and gives up at its end. */
interface Group {
  destination: Destination;
  /** Where a group goes on whose first half was skipped for an older program. */
  readonly outer: Destination;
  font: number | undefined;
  hidden: boolean;
  deleted: boolean;
  /** Signs after `\u` that say the same for older programs. */
  fallback: number;
  style: number | undefined;
  outline: number | undefined;
  inTable: boolean;
}

export interface RtfText {
  readonly notes: readonly string[];
  readonly info: Readonly<Record<string, string>>;
  readonly pictures: number;
}

type Place = 'header' | 'body' | 'footer';

const outermost: Group = {
  destination: 'body',
  outer: 'body',
  font: undefined,
  hidden: false,
  deleted: false,
  fallback: 1,
  style: undefined,
  outline: undefined,
  inTable: false,
};

/** Sends the text of an RTF file to the writers of its places; gives what stands beside them. */
export function readRtf(source: string, writers: Readonly<Record<Place, RtfWriter>>): RtfText {
  const groups: Group[] = [];
  let group: Group = { ...outermost };
  let optional = false;
  let page = 1252;
  let defaultFont: number | undefined;
  const fonts = new Map<number, number>();
  let fontNumber = 0;
  const headings = new Map<number, number>();
  let styleNumber = 0;
  let styleOutline: number | undefined;
  let styleName = '';
  const notes: string[] = [];
  const info: Record<string, string> = {};
  let label = '';
  let pictures = 0;
  let place: Place = 'body';
  let continues: 'above' | 'left' | undefined;
  /** Bytes whose letters are not complete yet. */
  let bytes: number[] = [];
  let omit = 0;

  const pageNow = () => fonts.get(group.font ?? defaultFont ?? -1) ?? page;
  const put = (text: string) => {
    const { destination, hidden, deleted } = group;
    if (destination === 'skip' || destination === 'fonts' || destination === 'info') return;
    if (destination === 'styles') styleName += text;
    else if (hidden || deleted) return;
    else if (destination === 'label') label += text;
    else if (destination === 'note') notes[notes.length - 1] = (notes.at(-1) ?? '') + text;
    else if (destination === 'body' || destination === 'header' || destination === 'footer')
      writers[place].text(text);
    else info[destination] = (info[destination] ?? '') + text;
  };
  const flush = () => {
    if (bytes.length === 0) return;
    const letters = bytes;
    bytes = [];
    put(decodePage(letters, pageNow()));
  };
  const addByte = (value: number) => {
    if (omit > 0) omit--;
    else if (group.destination !== 'skip') bytes.push(value);
  };
  const endStyle = () => {
    const name = styleName.replace(/;$/, '').trim();
    const numbered = /^(?:heading|überschrift|titre|titolo|intestazione)\s*(\d)$/i.exec(name)?.[1];
    if (numbered) headings.set(styleNumber, Number(numbered));
    else if (/^(?:title|titel)$/i.test(name)) headings.set(styleNumber, 1);
    else if (styleOutline !== undefined && styleOutline < 9) headings.set(styleNumber, styleOutline + 1);
    styleName = '';
    styleNumber = 0;
    styleOutline = undefined;
  };
  const look = () => {
    const { outline, style, inTable } = group;
    const own = outline !== undefined && outline < 9 ? outline + 1 : undefined;
    return { inTable, headingLevel: own ?? (style === undefined ? undefined : headings.get(style)) };
  };
  const enter = (destination: Destination) => {
    group.destination = destination;
    if (destination === 'label') label = '';
    if (destination === 'note') {
      writers[place].text(` [${notes.push('')}] `);
      // A note is no part of the cell or heading it hangs on.
      group.inTable = false;
    }
    if (destination === 'header' || destination === 'footer') {
      place = destination;
      group.inTable = false;
    }
  };
  /** True where the word decides what its group is. */
  const destine = (name: string): boolean => {
    const star = optional;
    optional = false;
    const own = (words: Readonly<Record<string, Destination>>) =>
      Object.hasOwn(words, name) ? words[name] : undefined;
    const [next, field] = [own(destinations), own(infoFields)];
    if (group.destination === 'skip' && name !== 'ud') return true;
    if (name === 'pict') pictures++;
    if (name === 'ud') group.destination = groups.at(-1)?.outer ?? 'body';
    else if (group.destination === 'info' && field !== undefined) group.destination = field;
    else if (skipped.has(name)) group.destination = 'skip';
    else if (next !== undefined && group.destination !== 'styles' && group.destination !== 'fonts')
      enter(next);
    else if (star && !followed.has(name)) group.destination = 'skip';
    else return false;
    return true;
  };
  const end = (action: (writer: RtfWriter) => void) => {
    const { destination, deleted } = group;
    if (destination === 'note') put('\n');
    else if ((destination === 'body' || destination === 'header' || destination === 'footer') && !deleted)
      action(writers[place]);
  };

  const word = (name: string, value: number | undefined) => {
    if (name === 'u') {
      flush();
      if (group.destination !== 'skip') put(String.fromCharCode((value ?? 63) & 0xffff));
      omit = group.fallback;
      return;
    }
    if (omit > 0) {
      omit--;
      return;
    }
    flush();
    if (destine(name)) return;
    if (Object.hasOwn(signs, name)) return put(signs[name] ?? '');
    const on = value !== 0;
    switch (name) {
      case 'ansicpg':
        page = value || page;
        return;
      case 'mac':
        page = 10_000;
        return;
      case 'pc':
        page = 437;
        return;
      case 'pca':
        page = 850;
        return;
      case 'deff':
        defaultFont = value;
        return;
      case 'f':
        if (group.destination === 'fonts') fontNumber = value ?? 0;
        group.font = value;
        return;
      case 'fcharset':
      case 'cpg': {
        const known = name === 'cpg' ? value : charsets[value ?? 1];
        if (group.destination === 'fonts' && known !== undefined) fonts.set(fontNumber, known);
        return;
      }
      case 'uc':
        group.fallback = Math.min(Math.max(value ?? 1, 0), 100);
        return;
      case 'v':
        group.hidden = on;
        return;
      case 'deleted':
        group.deleted = on;
        return;
      case 'plain':
        group.hidden = false;
        group.deleted = false;
        group.font = undefined;
        return;
      case 's':
        if (group.destination === 'styles') styleNumber = value ?? 0;
        else group.style = value;
        return;
      case 'outlinelevel':
        if (group.destination === 'styles') styleOutline = value;
        else group.outline = value;
        return;
      case 'pard':
        group.style = undefined;
        group.outline = undefined;
        group.inTable = false;
        return;
      case 'intbl':
        group.inTable = on;
        return;
      case 'par':
      case 'sect':
        return end((writer) => writer.endParagraph(look()));
      case 'cell':
        return end((writer) => writer.endCell());
      case 'row':
        return end((writer) => writer.endRow());
      case 'nestcell':
        return end((writer) => writer.endInnerCell());
      case 'nestrow':
        return end((writer) => writer.endInnerRow());
      case 'trowd':
        continues = undefined;
        return end((writer) => writer.startRow());
      case 'trhdr':
        return end((writer) => writer.headerRow());
      case 'clvmrg':
        continues = 'above';
        return;
      case 'clmrg':
        continues = 'left';
        return;
      case 'cellx': {
        const merged = continues;
        continues = undefined;
        return end((writer) => writer.defineCell(merged));
      }
    }
  };

  scanRtf(source, {
    open() {
      flush();
      omit = 0;
      optional = false;
      groups.push(group);
      group = { ...group, outer: group.destination === 'skip' ? group.outer : group.destination };
    },
    close() {
      flush();
      omit = 0;
      const closed = group.destination;
      group = groups.pop() ?? group;
      if (closed === 'styles') endStyle();
      if (closed === 'label' && group.destination !== 'label') writers[place].label(label);
      if ((closed === 'header' || closed === 'footer') && group.destination !== closed) {
        writers[place].endParagraph({ inTable: false, headingLevel: undefined });
        place = 'body';
      }
    },
    word,
    symbol(sign) {
      if (omit > 0) {
        omit--;
        return;
      }
      flush();
      if (sign === '*') optional = true;
      else if (sign === '~') put(' ');
      else if (sign === '_') put('-');
      else if (sign === '\\' || sign === '{' || sign === '}') put(sign);
      else if (sign === '\n' || sign === '\r') word('par', undefined);
    },
    byte: addByte,
    text(text) {
      const from = Math.min(omit, text.length);
      omit -= from;
      if (group.destination === 'skip') return;
      const tail = text.slice(from);
      // A letter of two bytes may have its second one written as a plain letter; else ASCII ends the run of bytes.
      if (bytes.length > 0 && !isDoubleByte(pageNow())) flush();
      // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes of ASCII are what is looked for
      if (bytes.length === 0 && /^[\x00-\x7f]*$/.test(tail)) return put(tail);
      for (const letter of tail) bytes.push(letter.charCodeAt(0));
    },
  });
  flush();
  return { notes, info, pictures };
}
