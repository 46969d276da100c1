import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';

/** What a paragraph style says about structure; looks are left out. */
export interface ParagraphStyle {
  /** 1–6 for headings and titles. */
  readonly headingLevel?: number;
  readonly numId?: string;
  readonly numLevel?: number;
  /** An entry of a generated table of contents. */
  readonly contents: boolean;
}

interface RawStyle {
  name: string;
  basedOn?: string;
  outline?: number;
  numId?: string;
  numLevel?: number;
}

/** Styles by their id, with what they inherit. */
export function readStyles(office: OfficePackage): ReadonlyMap<string, ParagraphStyle> {
  const part = office.relationships(office.main).find(({ type }) => type === 'styles')?.target;
  const raw = part && office.zip.has(part) ? scanStyles(office.zip.read(part)) : new Map<string, RawStyle>();
  return new Map([...raw.keys()].map((id) => [id, resolve(raw, id)]));
}

function scanStyles(bytes: Uint8Array): Map<string, RawStyle> {
  const styles = new Map<string, RawStyle>();
  let current: RawStyle | undefined;
  scanXml(bytes, {
    open(name, { styleId, type, val }) {
      if (name === 'style') {
        current = { name: '' };
        if (styleId !== undefined && type !== 'character' && type !== 'table') styles.set(styleId, current);
      } else if (!current || val === undefined) return;
      else if (name === 'name') current.name = val;
      else if (name === 'basedOn') current.basedOn = val;
      else if (name === 'outlineLvl') current.outline = Number(val);
      else if (name === 'numId') current.numId = val;
      else if (name === 'ilvl') current.numLevel = Number(val);
    },
    close(name) {
      if (name === 'style') current = undefined;
    },
  });
  return styles;
}

function resolve(raw: ReadonlyMap<string, RawStyle>, id: string): ParagraphStyle {
  const chain: RawStyle[] = [];
  for (let style = raw.get(id); style && !chain.includes(style) && chain.length < 20; ) {
    chain.push(style);
    style = style.basedOn === undefined ? undefined : raw.get(style.basedOn);
  }
  const named = chain.map(({ name }) => headingByName(name)).find((level) => level !== undefined);
  const outline = chain.find((style) => style.outline !== undefined)?.outline;
  const level = named ?? (outline !== undefined && outline < 9 ? outline + 1 : undefined);
  const numbered = chain.find((style) => style.numId !== undefined);
  const numLevel = chain.find((style) => style.numLevel !== undefined)?.numLevel;
  return {
    contents: /^(?:toc|table of figures|verzeichnis|tm|sommario|tdc)\s*\d*$/i.test(chain[0]?.name ?? ''),
    ...(level === undefined ? {} : { headingLevel: Math.min(level, 6) }),
    ...(numbered?.numId === undefined ? {} : { numId: numbered.numId }),
    ...(numLevel === undefined ? {} : { numLevel }),
  };
}

/** Word stores built-in names in English; other programs store what they show. */
function headingByName(name: string): number | undefined {
  if (/^(?:title|titel|titre|titolo)$/i.test(name)) return 1;
  const level = /^(?:heading|überschrift|titre|titolo|rubrik|kop)\s?([1-9])$/iu.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}
