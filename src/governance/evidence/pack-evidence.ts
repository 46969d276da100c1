import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Zip, ZipDeflate } from 'fflate';
import type { Handle, Store } from '#store';
import type { EvidencePart } from './evidence-part.ts';
import { FileDigest } from './file-digest.ts';
import { collectionsOfVersions, IncidentCollector } from './incidents.ts';

export interface EvidencePack {
  readonly store: Store;
  readonly release: string;
  readonly now: () => Date;
  readonly parts: readonly EvidencePart[];
  /** The audit log as lines of JSON, without line breaks. */
  readonly exportLog: () => AsyncIterable<string>;
  /** Verifier keys of the log, the first one first. */
  readonly keys: () => Promise<unknown>;
  /** A C2SP note over the text, by the key that signs the log. */
  readonly sign: (text: string) => string;
  /** It has been fetched: for the log. The SHA-256 (hex) of `manifest.json`; without it the fetching was broken off. */
  readonly recordFetch: (manifestHash: string | undefined) => Promise<unknown>;
}

const verifier = new URL('./verify.mjs', import.meta.url);
const inJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * The evidence for one use case as a zip archive in pieces: what each room knows, the whole audit log, its keys, a
 * script that verifies all of it, and a signed list of the files. The log is written after what the rooms know, so that it
 * covers that, and only a piece of it is in memory; the incidents are read from it as it passes. That somebody fetches the
 * pack is recorded before its last piece is handed over.
 */
export async function* packEvidence(pack: EvidencePack, useCase: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const made = pack.now();
  const files: { readonly path: string; readonly bytes: number; readonly sha256: string }[] = [];
  async function* add(path: string, pieces: AsyncIterable<string> | Iterable<string>) {
    const entry = new ZipDeflate(path);
    entry.mtime = made;
    zip.add(entry);
    const digest = new FileDigest();
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      digest.update(bytes);
      entry.push(bytes);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    files.push({ path, ...digest.end() });
    yield* ready.splice(0);
  }

  const { sections, collections } = await pack.store.transaction(async (handle) => ({
    sections: await gatherAll(handle, pack.parts, useCase),
    collections: await collectionsOfVersions(handle, useCase),
  }));
  let isRecorded = false;
  try {
    for (const { path, text } of sections) yield* add(path, [text]);
    const incidents = new IncidentCollector(useCase, collections);
    yield* add('log.ndjson', inLines(seenBy(incidents, pack.exportLog())));
    yield* add('incidents.json', [inJson(incidents.found())]);
    yield* add('keys.json', [inJson(await pack.keys())]);
    yield* add('verify.mjs', [await readFile(verifier, 'utf8')]);
    const manifest = inJson({ v: 1, useCase, release: pack.release, madeAt: made.toISOString(), files });
    const manifestHash = hash('sha256', manifest, 'hex');
    await pack.recordFetch(manifestHash);
    isRecorded = true;
    yield* add('manifest.json', [manifest]);
    const text = `Leitstand evidence pack\n${useCase}\n${manifestHash}\n`;
    yield* add('manifest.note', [pack.sign(text)]);
    zip.end();
    yield* ready.splice(0);
  } finally {
    if (!isRecorded) await pack.recordFetch(undefined);
  }
}

async function* seenBy(incidents: IncidentCollector, lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) {
    incidents.take(line);
    yield line;
  }
}

async function gatherAll(handle: Handle, parts: readonly EvidencePart[], useCase: string) {
  const sections: { readonly path: string; readonly text: string }[] = [];
  for (const { path, gather } of parts) sections.push({ path, text: inJson(await gather(handle, useCase)) });
  return sections;
}

/** Lines in blocks of about 64 KiB: compressing single lines is slow. */
async function* inLines(lines: AsyncIterable<string>): AsyncIterable<string> {
  let block = '';
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < 1 << 16) continue;
    yield block;
    block = '';
  }
  yield block;
}
