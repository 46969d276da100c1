import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detect } from '#guards';
import { rate } from './interval.ts';

const places = ['place', 'address'];
const numbers = [
  'patientId',
  'caseId',
  'socialInsurance',
  'taxId',
  'idCard',
  'bankAccount',
  'healthInsurance',
  'passport',
  'plate',
];
/** Categories by the mark of a letter. Wards and rooms are places here, numbers of lines may be phones. */
const categories: Readonly<Record<string, readonly string[]>> = {
  ID: [...numbers, 'phone', 'place', 'card', 'commercialRegister', 'drivingLicence'],
  WARD: [...places, 'caseId', 'patientId', 'organisation'],
  ADDR: places,
  PLACE: [...places, 'organisation'],
  ORG: ['organisation'],
  AGE: ['age'],
};
const judged = new Set([...numbers, ...places, 'organisation', 'age']);

/**
 * Letters of hospitals, practices, homes, insurers and offices, written by us, with marks around what is to be found
 * (`[[WARD:3B]]`; `X` is a label, nothing to be found). The first forty were read while rules were written; of the others
 * what was missed was counted by kind.
 */
export async function ownLetters(): Promise<void> {
  for (const name of ['letters-read', 'letters-unread']) {
    const file = await readFile(join(import.meta.dirname, 'own', `${name}.txt`), 'utf8');
    const letters = file.split(/^=====\n/m).map(unmarked);
    console.log(`${name}, ${letters.length} letters: more than half of its signs found`);
    const hits = new Map<string, { hit: number; of: number }>();
    let [right, all] = [0, 0];
    for (const { text, spans } of letters) {
      const found = detect(text).filter(({ category }) => judged.has(category) || category === 'phone');
      for (const { type, start, end } of spans) {
        const fits = categories[type];
        if (!fits) continue;
        const signs = type === 'WARD' ? withoutNouns(text, start, end) : [{ start, end }];
        const fitting = found.filter(({ category }) => fits.includes(category));
        const covered = lengthOf(signs.flatMap((sign) => fitting.map((one) => shared(one, sign))));
        for (const kind of [type, 'all']) {
          const { hit, of } = hits.get(kind) ?? { hit: 0, of: 0 };
          hits.set(kind, { hit: hit + (covered * 2 > lengthOf(signs) ? 1 : 0), of: of + 1 });
        }
      }
      const counted = found.filter(({ category }) => judged.has(category));
      all += counted.length;
      right += counted.filter((one) =>
        spans.some(({ start, end }) => start < one.end && one.start < end),
      ).length;
    }
    for (const [kind, { hit, of }] of hits) console.log(`  ${kind.padEnd(6)} ${rate(hit, of)}`);
    console.log(`  precision ${rate(right, all)}`);
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Marked extends Range {
  readonly type: string;
}

const lengthOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { start, end }) => sum + Math.max(0, end - start), 0);

const shared = (one: Range, other: Range): Range => ({
  start: Math.max(one.start, other.start),
  end: Math.min(one.end, other.end),
});

/** Of `Station 3B, Zimmer 12` the signs that tell which one, or all of it where there are none. */
function withoutNouns(text: string, start: number, end: number): readonly Range[] {
  const signs = Array.from(text.slice(start, end).matchAll(/[^\s,()/]+/g), ({ 0: word, index }) => ({
    word,
    start: start + index,
    end: start + index + word.length,
  })).filter(({ word }) => !noun.test(word));
  return signs.length > 0 ? signs : [{ start, end }];
}
const noun =
  /^(?:Med|Station|Stat|Haus|Ebene|Raum|Zi|Zimmer|Bett|Abt|Abteilung|Wohnbereich|Wohngruppe|WB|Gruppe|Koje|Box|Bettplatz|Bettenstation|Tagesklinik|Platz|Bettenhochhaus|Geschoss|Überwachung|Wachstation|Röntgen|Erdgescho(?:ss|ß)|EG|Intensivstation|Intensiv|Schockraum|Fenster|Tür|Flur|Ambulanz|Appartement)\.?$/;

/** A letter without its marks, and where they stood. */
function unmarked(marked: string): { readonly text: string; readonly spans: readonly Marked[] } {
  const spans: Marked[] = [];
  let text = '';
  let at = 0;
  for (const { 0: whole, 1: type = '', 2: content = '', index } of marked.matchAll(
    /\[\[([A-Z]+):([\s\S]*?)\]\](?!\])/g,
  )) {
    text += marked.slice(at, index);
    spans.push({ type, start: text.length, end: text.length + content.length });
    text += content;
    at = index + whole.length;
  }
  return { text: text + marked.slice(at), spans };
}
