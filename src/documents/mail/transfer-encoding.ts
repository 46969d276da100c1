/** A body as it travels (RFC 2045): read to bytes, and written again the same way. */
export interface Transfer {
  readonly read: (raw: string) => Buffer;
  readonly write: (bytes: Uint8Array) => string;
}

const base64: Transfer = {
  read: (raw) => Buffer.from(raw, 'base64'),
  write: (bytes) =>
    Buffer.from(bytes)
      .toString('base64')
      .replace(/.{76}(?=.)/g, '$&\r\n'),
};

const quotedPrintable: Transfer = {
  read: (raw) =>
    Buffer.from(
      raw
        .replace(/[ \t]{1,80}(?=\r?\n)/g, '')
        .replace(/=\r?\n/g, '')
        .replace(/=([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ),
  write: (bytes) =>
    Buffer.from(bytes)
      .toString('latin1')
      .split(/(\r?\n)/)
      .map((line, at) => (at % 2 === 1 ? line : softBroken(line)))
      .join(''),
};

const asItIs: Transfer = {
  read: (raw) => Buffer.from(raw, 'latin1'),
  write: (bytes) => Buffer.from(bytes).toString('latin1'),
};

/** What is not printable ASCII as `=XX`, lines of at most 76 characters. */
function softBroken(line: string): string {
  let out = '';
  let length = 0;
  for (let at = 0; at < line.length; at++) {
    const unit = line[at] ?? '';
    const isLastBlank = (unit === ' ' || unit === '\t') && at === line.length - 1;
    const written =
      /[\x20-\x3c\x3e-\x7e\t]/.test(unit) && !isLastBlank
        ? unit
        : `=${unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    if (length + written.length > 75) {
      out += '=\r\n';
      length = 0;
    }
    out += written;
    length += written.length;
  }
  return out;
}

/** By the field Content-Transfer-Encoding; what is not known is nothing that can be read. */
export function transferOf(name: string): Transfer | undefined {
  const known: Readonly<Record<string, Transfer>> = {
    ...{ '': asItIs, '7bit': asItIs, '8bit': asItIs, binary: asItIs },
    ...{ base64, 'quoted-printable': quotedPrintable },
  };
  const key = name.trim().toLowerCase();
  return Object.hasOwn(known, key) ? known[key] : undefined;
}
