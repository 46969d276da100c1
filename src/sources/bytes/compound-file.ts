import { startsWith } from './starts-with.ts';

/** The container of Office before 2007, of Outlook mails and of encrypted Office files ([MS-CFB]). */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1');
}

/** Whether a stream of that name is in it; names are UTF-16 in the directory, wherever that lies. */
export function holdsStream(bytes: Uint8Array, name: string): boolean {
  // As bytes: on Node 24 the same search for UTF-16 text never ends where the bytes begin at an odd address.
  const wanted = Buffer.from(name, 'utf16le');
  return isCompoundFile(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(wanted);
}
