import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';

/** Property types of MS-OXCDATA 2.11.1. */
const type = { integer: 0x0003, time: 0x0040, text: 0x001f };

type Value = string | number | Date;
/** Property identifiers of MS-OXPROPS and their values. */
type Properties = ReadonlyMap<number, Value>;

/**
 * A mail as Outlook saves it (MS-OXMSG), from a source of headers (From, To, Date in ISO 8601, Subject), an
 * empty line and the text.
 */
export function writeMsg(source: string): Uint8Array {
  const [head = '', ...rest] = source.split('\n\n');
  const header = new Map(
    head.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const from = person(header.get('From'));
  const to = person(header.get('To'));
  const date = new Date(header.get('Date') ?? Number.NaN);
  const message: Properties = new Map<number, Value>([
    [0x001a, 'IPM.Note'],
    [0x0037, header.get('Subject') ?? ''],
    [0x0039, date],
    [0x0c1a, from.name],
    [0x0c1e, 'SMTP'],
    [0x0c1f, from.address],
    [0x0e04, to.name],
    [0x0e06, date],
    [0x0e07, 1],
    [0x1000, rest.join('\n\n').trim().replaceAll('\n', '\r\n')],
    // Says that texts are UTF-16.
    [0x340d, 0x40000],
    [0x5d01, from.address],
  ]);
  const recipient: Properties = new Map<number, Value>([
    [0x0c15, 1],
    [0x3001, to.name],
    [0x3002, 'SMTP'],
    [0x3003, to.address],
    [0x39fe, to.address],
  ]);
  const names = ['00020102', '00030102', '00040102'].map((tag) =>
    stream(`__substg1.0_${tag}`, new Uint8Array()),
  );
  const children = [
    folder('__nameid_version1.0', names),
    folder('__recip_version1.0_#00000000', propertyStreams(recipient, new Uint8Array(8))),
    ...propertyStreams(message, messageHeader()),
  ];
  return burn(flatten({ name: 'Root Entry', type: TypeEnum.ROOT, children }));
}

interface Node {
  readonly name: string;
  readonly type: TypeEnum;
  readonly bytes?: Uint8Array;
  readonly children?: readonly Node[];
}

const stream = (name: string, bytes: Uint8Array): Node => ({ name, type: TypeEnum.DOCUMENT, bytes });
const folder = (name: string, children: readonly Node[]): Node => ({
  name,
  type: TypeEnum.DIRECTORY,
  children,
});

/** One recipient, no attachment: MS-OXMSG 2.4.1.1. */
function messageHeader(): Uint8Array {
  const header = Buffer.alloc(32);
  header.writeUInt32LE(1, 8);
  header.writeUInt32LE(1, 16);
  return header;
}

/** Texts lie in streams of their own; the property stream lists their lengths and holds all other values. */
function propertyStreams(properties: Properties, header: Uint8Array): Node[] {
  const texts: Node[] = [];
  const rows = [...properties].map(([id, value]) => {
    const row = Buffer.alloc(16);
    const kind = typeof value === 'string' ? type.text : typeof value === 'number' ? type.integer : type.time;
    row.writeUInt32LE(id * 0x10000 + kind, 0);
    row.writeUInt32LE(6, 4);
    if (typeof value === 'string') {
      const bytes = Buffer.from(value, 'utf16le');
      row.writeUInt32LE(bytes.length + 2, 8);
      const tag = (id * 0x10000 + kind).toString(16).toUpperCase().padStart(8, '0');
      texts.push(stream(`__substg1.0_${tag}`, new Uint8Array(bytes)));
    } else if (typeof value === 'number') row.writeUInt32LE(value, 8);
    else row.writeBigUInt64LE(fileTime(value), 8);
    return row;
  });
  return [stream('__properties_version1.0', new Uint8Array(Buffer.concat([header, ...rows]))), ...texts];
}

/** Steps of 100 ns since 1601. */
function fileTime(date: Date): bigint {
  return (BigInt(date.getTime()) + 11_644_473_600_000n) * 10_000n;
}

function person(text = ''): { readonly name: string; readonly address: string } {
  const [, name = text, address = text] = /^(.*) <(.*)>$/.exec(text) ?? [];
  return { name, address };
}

/** The tree as a list in which folders name their children by index. */
function flatten(root: Node): Entry[] {
  const entries: Entry[] = [];
  const add = ({ name, type: kind, bytes, children }: Node): number => {
    const entry: Entry = { name, type: kind, length: bytes?.length ?? 0 };
    if (bytes) entry.binaryProvider = () => bytes;
    const index = entries.push(entry) - 1;
    if (children) entry.children = children.map(add);
    return index;
  };
  add(root);
  return entries;
}
