import { SaxesParser } from 'saxes';
import { Problem } from '#contract';
import { decodeText } from '../bytes/decode-text.ts';

/** Names come without their namespace prefix, which office programs choose as they like. */
export interface XmlHandlers {
  /** `written` are the attributes under the names in the file, for the few that differ by their prefix only. */
  readonly open?: (
    name: string,
    attributes: Readonly<Record<string, string>>,
    written: Readonly<Record<string, string>>,
  ) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Reads XML from beginning to end without building a tree. Entities declared in the document are refused as
 * `document.bomb` (honest files have none), nothing a file names outside itself is fetched; anything not well formed is `document.damaged`.
 */
export function scanXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (cause) => {
    throw new Problem('document.damaged', 'A part of the file is not well-formed XML.', { cause });
  });
  parser.on('doctype', (declaration) => {
    if (/<!ENTITY/i.test(declaration))
      throw new Problem('document.bomb', 'A part of the file declares XML entities.');
  });
  if (handlers.open) {
    const { open } = handlers;
    parser.on('opentag', ({ name, attributes }) => {
      const local: Record<string, string> = {};
      for (const [key, value] of Object.entries(attributes)) local[withoutPrefix(key)] = value;
      open(withoutPrefix(name), local, attributes);
    });
  }
  if (handlers.close) {
    const { close } = handlers;
    parser.on('closetag', ({ name }) => close(withoutPrefix(name)));
  }
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  const text = decode(bytes);
  // In pieces, so that the parser never holds more than one of them besides the text itself.
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
  parser.close();
}

function decode(bytes: Uint8Array): string {
  try {
    return decodeText(bytes, declaredEncoding(bytes)).text;
  } catch (cause) {
    throw new Problem('document.damaged', 'A part of the file is no text where XML was expected.', { cause });
  }
}

/** What the XML declaration says; it holds only where the bytes themselves do not tell. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
