import { scanXml } from '../../xml/scan-xml.ts';
import type { OfficePackage } from '../../zip/office-package.ts';

/** Names of the slides' parts in the order they are shown, which is not that of their file names. */
export function readPresentation(office: OfficePackage): readonly string[] {
  const slides = new Map(
    office
      .relationships(office.main)
      .filter(({ type }) => type === 'slide')
      .map(({ id, target }) => [id, target]),
  );
  const parts: string[] = [];
  scanXml(office.zip.read(office.main), {
    open(name, _attributes, written) {
      if (name !== 'sldId') return;
      const part = slides.get(relationId(written) ?? '');
      if (part !== undefined && office.zip.has(part)) parts.push(part);
    },
  });
  return parts;
}

/** `r:id` under whatever prefix; the element has an `id` of its own beside it. */
export function relationId(written: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(written).find(([name]) => name.endsWith(':id'))?.[1];
}
