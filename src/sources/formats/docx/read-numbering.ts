import { numberLabel } from '../../blocks/number-label.ts';
import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';

export interface Numbering {
  /** Counts one paragraph on and gives the label a person sees before it; empty for bullets. */
  next(numId: string, level: number): string;
}

interface Level {
  format: string;
  pattern: string;
  start: number;
}

/** Word counts list items anew when it shows a document; so must whoever quotes "Ziffer 3.2". */
export function readNumbering(office: OfficePackage): Numbering {
  const part = office.relationships(office.main).find(({ type }) => type === 'numbering')?.target;
  const lists = new Map<string, Map<number, Level>>();
  const listOf = new Map<string, string>();
  const restarts = new Map<string, number>();
  if (part && office.zip.has(part)) scanNumbering(office.zip.read(part), lists, listOf, restarts);
  const counters = new Map<string, number[]>();
  const restarted = new Set<string>();

  return {
    next(numId, depth) {
      const list = listOf.get(numId);
      const levels = list === undefined ? undefined : lists.get(list);
      const level = levels?.get(depth);
      if (list === undefined || !levels || !level) return '';
      const counts = counters.get(list) ?? [];
      counters.set(list, counts);
      const restart = restarts.get(`${numId}/${depth}`);
      if (restart !== undefined && !restarted.has(`${numId}/${depth}`)) {
        restarted.add(`${numId}/${depth}`);
        counts.length = depth;
        counts[depth] = restart;
      } else counts[depth] = (counts[depth] ?? level.start - 1) + 1;
      counts.length = depth + 1;
      if (level.format === 'bullet' || level.format === 'none') return '';
      return level.pattern.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return numberLabel(counts[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal');
      });
    },
  };
}

function scanNumbering(
  bytes: Uint8Array,
  lists: Map<string, Map<number, Level>>,
  listOf: Map<string, string>,
  restarts: Map<string, number>,
): void {
  let levels: Map<number, Level> | undefined;
  let level: Level | undefined;
  let numId: string | undefined;
  let override: string | undefined;
  scanXml(bytes, {
    open(name, attributes) {
      const { val } = attributes;
      if (name === 'abstractNum' && attributes.abstractNumId !== undefined) {
        levels = new Map();
        lists.set(attributes.abstractNumId, levels);
      } else if (name === 'num') numId = attributes.numId;
      else if (name === 'abstractNumId' && numId !== undefined && val !== undefined) listOf.set(numId, val);
      else if (name === 'lvlOverride') override = attributes.ilvl;
      else if (name === 'startOverride' && numId !== undefined && override !== undefined)
        restarts.set(`${numId}/${override}`, Number(val ?? 1));
      else if (name === 'lvl' && levels && override === undefined) {
        level = { format: 'decimal', pattern: '', start: 1 };
        levels.set(Number(attributes.ilvl ?? 0), level);
      } else if (!level || val === undefined) return;
      else if (name === 'numFmt') level.format = val;
      else if (name === 'lvlText') level.pattern = val;
      else if (name === 'start') level.start = Number(val);
    },
    close(name) {
      if (name === 'lvl') level = undefined;
      if (name === 'abstractNum') levels = undefined;
      if (name === 'num') numId = undefined;
      if (name === 'lvlOverride') override = undefined;
    },
  });
}
