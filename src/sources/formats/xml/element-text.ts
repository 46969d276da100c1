import type { XmlElement } from './build-tree.ts';

export const elementsOf = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string');

/** Running text with marked words in it, unlike a record, whose elements stand side by side with nothing between. */
export function isMixed(element: XmlElement): boolean {
  return (
    elementsOf(element).length > 0 &&
    element.children.some((child) => typeof child === 'string' && child.trim() !== '')
  );
}

/** All text below an element. */
export function innerText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : innerText(child))).join('');
}

/** `AccountingSupplierParty` and `accounting_supplier-party` as words, so that a search finds them. */
export function labelOf(name: string): string {
  const words = name
    .replace(/[_.-]+/g, ' ')
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .trim();
  return words === '' ? name : words;
}

/** Long runs of base64 are pictures and files, not text. */
export function isBinary(value: string): boolean {
  return value.length > 500 && /^[A-Za-z0-9+/=\s]+$/.test(value) && !/\s\S{1,40}\s/.test(value.slice(0, 400));
}

/**
 * What an element without elements in it says: its text, and its attributes behind it ("120.00 (currency ID EUR)"); of
 * an empty one its attributes, and of a lone `value` only that, as in FHIR.
 */
export function leafValue(element: XmlElement): string {
  const text = innerText(element).trim();
  const { attributes } = element;
  const [only] = attributes;
  if (text === '' && attributes.length === 1 && only?.[0] === 'value') return only[1];
  const said = attributes.map(([name, value]) => `${labelOf(name)} ${value}`).join(', ');
  if (said === '') return text;
  return text === '' ? said : `${text} (${said})`;
}
