export interface DocumentStart {
  /** Name in the document type declaration, lower case. */
  readonly doctype?: string;
  /** Name of the first element without its namespace prefix, lower case. */
  readonly tag?: string;
}

/**
 * What a page or an XML file begins with, behind its declaration, processing instructions and comments. Reads forward
 * only: a pattern for all of this could be made to try for ever.
 */
export function documentStart(text: string): DocumentStart {
  let doctype: string | undefined;
  let at = 0;
  while (at < text.length) {
    const head = text.slice(at, at + 100);
    const declared = /^<!doctype\s+([\w:-]+)/i.exec(head)?.[1];
    if (/^\s/.test(head)) at++;
    else if (head.startsWith('<?')) at = after(text, '?>', at);
    else if (head.startsWith('<!--')) at = after(text, '-->', at + 4);
    else if (declared !== undefined) {
      doctype = declared.toLowerCase();
      const end = after(text, '>', at);
      // Declarations of its own stand in brackets.
      at = text.slice(at, end).includes('[') ? after(text, ']>', at) : end;
    } else {
      const tag = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(head)?.[1]?.toLowerCase();
      return { ...(doctype === undefined ? {} : { doctype }), ...(tag === undefined ? {} : { tag }) };
    }
  }
  return doctype === undefined ? {} : { doctype };
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}
