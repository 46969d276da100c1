export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

export interface ElementStack {
  open(name: string, attributes: Readonly<Record<string, string>>, shown: boolean): void;
  close(name: string): void;
  text(text: string): void;
  readonly root: Element;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const voids = words('area base br col embed hr img input link meta param source track wbr');
const endsParagraph = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul li dd dt',
);
/** A tag inside one of these cannot end what is open outside of it. */
const tableScope = words('table td th caption');
const tableParts = words('table caption thead tbody tfoot tr td th');
/** What an opening tag ends first, and the element it does not look beyond. */
const ends: Readonly<
  Record<string, { readonly names: ReadonlySet<string>; readonly within: ReadonlySet<string> }>
> = {
  li: { names: words('li'), within: words('ul ol menu table td th') },
  dt: { names: words('dt dd'), within: words('dl table td th') },
  dd: { names: words('dt dd'), within: words('dl table td th') },
  option: { names: words('option'), within: words('select datalist') },
  td: { names: words('td th caption'), within: words('table') },
  th: { names: words('td th caption'), within: words('table') },
  tr: { names: words('tr caption'), within: words('table') },
  thead: { names: words('thead tbody tfoot caption'), within: words('table') },
  tbody: { names: words('thead tbody tfoot caption'), within: words('table') },
  tfoot: { names: words('thead tbody tfoot caption'), within: words('table') },
};
const deepest = 200;

/**
 * Builds the tree a browser would build, near enough: optional end tags, stray end tags and the walls of
 * table cells are respected. Elements nested deeper than 200 are dissolved into their ancestor, so that the
 * tree can be walked by recursion and a tag costs at most 200 steps whatever the file does.
 */
export function openElements(): ElementStack {
  const root: Element = { name: '#root', attributes: {}, children: [] };
  const stack: Element[] = [root];
  let dissolved = 0;
  const top = () => stack.at(-1) ?? root;

  /** Closes up to and including the innermost of `names`, unless a wall stands in between. */
  const closeTo = (names: ReadonlySet<string>, walls: ReadonlySet<string>): boolean => {
    for (let i = stack.length - 1; i > 0; i--) {
      const { name } = stack[i] ?? root;
      if (names.has(name)) {
        stack.length = i;
        return true;
      }
      if (walls.has(name)) return false;
    }
    return false;
  };
  const push = (name: string, attributes: Element['attributes'], shown: boolean) => {
    const element: Element = { name, attributes, children: [] };
    if (shown) top().children.push(element);
    if (!voids.has(name)) stack.push(element);
  };

  return {
    root,
    open(name, attributes, shown) {
      if (stack.length >= deepest) {
        if (!voids.has(name)) dissolved++;
        return;
      }
      if (endsParagraph.has(name)) closeTo(words('p'), tableScope);
      const rule = ends[name];
      if (rule) closeTo(rule.names, rule.within);
      if ((name === 'td' || name === 'th') && /^(?:table|tbody|thead|tfoot)$/.test(top().name))
        push('tr', {}, true);
      push(name, attributes, shown);
    },
    close(name) {
      if (dissolved > 0) dissolved--;
      else
        closeTo(
          new Set([name]),
          tableParts.has(name) ? (name === 'table' ? new Set() : words('table')) : tableScope,
        );
    },
    text: (text) => top().children.push(text),
  };
}
