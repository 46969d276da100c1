import { scanXml } from '../../xml/scan-xml.ts';

/** One level of a list or of the outline. */
export interface NumberLevel {
  /** `1`, `a`, `A`, `i`, `I`; empty for bullets and unnumbered levels. */
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  /** How many levels are shown, 2 for "1.1". */
  readonly shown: number;
}

export interface OdtStyles {
  /** Styles of paragraphs, words and sections that nobody sees. */
  readonly hidden: ReadonlySet<string>;
  /** List styles by name, levels from 1. */
  readonly lists: ReadonlyMap<string, ReadonlyMap<number, NumberLevel>>;
  readonly outline: ReadonlyMap<number, NumberLevel>;
  /** Styles whose paragraphs are the title of the document. */
  readonly titles: ReadonlySet<string>;
}

/** What the styles of `styles.xml` and the automatic ones of `content.xml` say about text and its numbers. */
export function readStyles(parts: readonly Uint8Array[]): OdtStyles {
  const hidden = new Set<string>();
  const lists = new Map<string, Map<number, NumberLevel>>();
  const outline = new Map<number, NumberLevel>();
  const titles = new Set(['Title']);
  let style = '';
  let levels: Map<number, NumberLevel> | undefined;
  for (const part of parts)
    scanXml(part, {
      open(name, attributes) {
        if (name === 'style') {
          style = attributes.name ?? '';
          if (titles.has(attributes['parent-style-name'] ?? '')) titles.add(style);
        } else if (
          (name === 'text-properties' || name === 'section-properties') &&
          attributes.display === 'none'
        )
          hidden.add(style);
        else if (name === 'list-style') {
          levels = new Map();
          lists.set(attributes.name ?? '', levels);
        } else if (name === 'outline-style') levels = outline;
        else if (/^(?:list-level-style-(?:number|bullet|image)|outline-level-style)$/.test(name))
          levels?.set(Number(attributes.level ?? 1), {
            format: attributes['num-format'] ?? '',
            prefix: attributes['num-prefix'] ?? '',
            suffix: attributes['num-suffix'] ?? '',
            start: Number(attributes['start-value'] ?? 1) || 1,
            shown: Number(attributes['display-levels'] ?? 1) || 1,
          });
      },
      close(name) {
        if (name === 'list-style' || name === 'outline-style') levels = undefined;
        if (name === 'style') style = '';
      },
    });
  return { hidden, lists, outline, titles };
}
