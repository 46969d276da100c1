import { xmlRun } from './scan-xml.ts';
import type { Run, Segment } from './segment.ts';

/** Elements that do not end a text: a name may be cut over them. */
const inline = new Set(
  'a abbr b big bdi bdo cite code del dfn em font i ins kbd mark o:p q s samp small span strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
/** Attributes that say how something looks. */
const ofLooks =
  /^(?:style|class|width|height|align|valign|color|bgcolor|face|size|lang|dir|border|cell(?:padding|spacing)|type|rel|charset|xmlns.*)$/i;
/** Characters U+00A0 to U+00FF by their names in HTML 4.01, in order, and those of letters and punctuation beyond. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const names: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...Object.fromEntries(latin.split(' ').map((name, at) => [name, String.fromCharCode(0xa0 + at)])),
  ...{ OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', euro: '€', ndash: '–', mdash: '—' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…' },
};

/** Texts of an HTML page: blocks whole, over the borders of inline elements; attributes, comments, scripts. */
export function htmlSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  let runs: Run[] = [];
  const add = (own: readonly Run[]): void => {
    if (own.some(({ text }) => text.trim() !== '')) segments.push({ place: { kind: 'text' }, runs: own });
  };
  const flush = (): void => {
    add(runs);
    runs = [];
  };
  let at = 0;
  while (at < source.length) {
    const tag = nextTag(source, at);
    if (tag > at) runs.push(xmlRun(source, at, tag, false, names));
    if (tag === source.length) break;
    if (source.startsWith('<!--', tag)) {
      at = endOf(source, '-->', tag + 4);
      add([{ start: tag + 4, end: at, text: source.slice(tag + 4, at) }]);
      continue;
    }
    const end = tagEnd(source, tag);
    const name = /^<\/?([\w:-]{0,30})/.exec(source.slice(tag, tag + 40))?.[1]?.toLowerCase() ?? '';
    if (name === 'br') runs.push({ start: end, end, text: '\n', fixed: true });
    else if (!inline.has(name)) flush();
    for (const run of attributeRuns(source, tag, end)) add([run]);
    at = end;
    if ((name === 'script' || name === 'style') && source[tag + 1] !== '/') {
      at = beginOf(source, `</${name}`, end);
      add([{ start: end, end: at, text: source.slice(end, at) }]);
    }
  }
  flush();
  return segments;
}

function nextTag(source: string, from: number): number {
  for (let at = source.indexOf('<', from); at !== -1; at = source.indexOf('<', at + 1))
    if (/[a-z/!?]/i.test(source[at + 1] ?? '')) return at;
  return source.length;
}

/** Behind the first `>` outside quotation marks; the end of the page where there is none. */
function tagEnd(source: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < source.length; at++) {
    const unit = source[at] ?? '';
    if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '>') return at + 1;
    // A quotation mark counts behind an equals sign only: `<p don't>` is a tag.
    else if ((unit === '"' || unit === "'") && /=\s*$/.test(source.slice(Math.max(from, at - 4), at)))
      quote = unit;
  }
  return source.length;
}

function attributeRuns(source: string, start: number, end: number): readonly Run[] {
  const runs: Run[] = [];
  for (const { 0: all, 1: name = '', 2: value = '', index } of source
    .slice(start, end)
    .matchAll(/([^\s"'<>/=]{1,60})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)/g)) {
    if (ofLooks.test(name)) continue;
    const quoted = /^["']/.test(value) ? 1 : 0;
    const from = start + index + all.length - value.length + quoted;
    const to = start + index + all.length - quoted;
    if (to > from) runs.push(xmlRun(source, from, to, false, names));
  }
  return runs;
}

const beginOf = (source: string, mark: string, from: number): number => {
  const found = source.slice(from).search(new RegExp(mark, 'i'));
  return found === -1 ? source.length : from + found;
};
const endOf = (source: string, mark: string, from: number): number => {
  const at = source.indexOf(mark, from);
  return at === -1 ? source.length : at;
};
