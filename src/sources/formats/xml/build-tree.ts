import { Problem } from '#contract';
import { scanXml } from '../../xml/scan-xml.ts';

export interface XmlElement {
  readonly name: string;
  /** Without declarations of namespaces and hints for validators. */
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: (XmlElement | string)[];
}

const deepest = 100;

/**
 * The elements of an XML file. What is nested deeper than 100 is dissolved into its ancestor, so that the tree can be
 * walked by recursion; more than `maxElements` are `document.tooLarge`.
 */
export function buildTree(bytes: Uint8Array, maxElements: number): XmlElement {
  const root: XmlElement = { name: '', attributes: [], children: [] };
  const stack: XmlElement[] = [root];
  let elements = 0;
  let dissolved = 0;
  const top = () => stack.at(-1) ?? root;
  scanXml(bytes, {
    open(name, _attributes, written) {
      if (++elements > maxElements)
        throw new Problem('document.tooLarge', `The file has more than ${maxElements} elements.`);
      if (stack.length > deepest) {
        dissolved++;
        top().children.push(' ');
        return;
      }
      const element = { name, attributes: meant(written), children: [] };
      top().children.push(element);
      stack.push(element);
    },
    text(text) {
      top().children.push(text);
    },
    close() {
      if (dissolved > 0) dissolved--;
      else stack.pop();
    },
  });
  const [first] = root.children.filter((child): child is XmlElement => typeof child !== 'string');
  return first ?? root;
}

function meant(written: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(written).flatMap(([name, value]) =>
    /^(?:xmlns(?::|$)|xml:|xsi:|(?:\w+:)?schemaLocation$)/.test(name) || value.trim() === ''
      ? []
      : [[name.slice(name.indexOf(':') + 1), value] as const],
  );
}
