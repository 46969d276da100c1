import { crc32, deflateSync } from 'node:zlib';

const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Pages are mostly white: stronger compression takes longer and saves little. */
const compression = 4;

/**
 * A picture as PNG (RFC 2083), 8 bits a channel, without transparency. `rgba` holds four bytes a pixel, row by
 * row; a picture without colour is written as grey, a third of the bytes.
 */
export function writePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  if (rgba.length < width * height * 4) throw new RangeError('the picture holds fewer pixels than it says');
  const grey = isGrey(rgba, width * height);
  const channels = grey ? 1 : 3;
  const rows = new Uint8Array(height * (1 + width * channels));
  let at = 0;
  for (let y = 0, from = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++, from += 4)
      for (let channel = 0; channel < channels; channel++) rows[at++] = rgba[from + channel] ?? 0;
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, grey ? 0 : 2);
  return Buffer.concat([
    signature,
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflateSync(rows, { level: compression })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function isGrey(rgba: Uint8Array, pixels: number): boolean {
  for (let at = 0; at < pixels * 4; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false;
  return true;
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
