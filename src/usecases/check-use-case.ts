import { suggest } from '#config';
import {
  adapterReference,
  type Declaration,
  floorSentence,
  floorsOf,
  type Mistake,
  type Organisation,
  reservedUseCaseNames,
} from '#contract';
import { mistake, readDeclaration } from './read-declaration.ts';

/** What there is in this installation, as far as whoever asks may know; what is left out is not checked. */
export interface Known {
  readonly collections?: readonly string[];
  readonly groups?: readonly string[];
  readonly engines?: readonly string[];
  /** Places of the settings that answers may be sent to. */
  readonly callbacks?: readonly string[];
  /** LoRA adapters, each with the SHA-256 of its file. */
  readonly adapters?: readonly { readonly name: string; readonly sha256: string }[];
}

export interface Check {
  /** Errors and warnings, in the order of their lines. */
  readonly problems: readonly Mistake[];
  /** If there is no error. */
  readonly declaration?: Declaration;
}

export interface CheckOptions {
  readonly name?: string;
  readonly known?: Known;
  readonly organisation?: Organisation;
}

/**
 * Everything that can be said of the files of a use case before anything is kept: errors, which keep them from
 * being stored, and warnings about what they name and this installation does not have.
 */
export function checkUseCase(
  files: Readonly<Record<string, string>>,
  { name, known = {}, organisation = { swissFederalBody: false } }: CheckOptions = {},
): Check {
  const reading = readDeclaration(files);
  if (reading.state === 'mistaken') return { problems: reading.mistakes };
  const { declaration, placeOf } = reading;
  const wrongName = nameMistake(declaration.name, name);
  const belowFloor = floorMistake(declaration, organisation);
  const recordDays = ['retention', 'recordDays'];
  const errors = [
    ...(wrongName ? [mistake(placeOf(['name']), ['name'], ...wrongName)] : []),
    ...(belowFloor ? [mistake(placeOf(recordDays), recordDays, ...belowFloor)] : []),
  ];
  const problems = [
    ...errors,
    ...doubts(declaration, known).map(({ path, code, message, advice }) => ({
      ...mistake(placeOf(path), path, code, message, advice),
      severity: 'warning' as const,
    })),
  ].sort((one, other) => one.line - other.line || one.column - other.column);
  return errors.length > 0 ? { problems } : { problems, declaration };
}

/** Less than the law asks is no matter of taste: the files are not taken. */
function floorMistake(
  declaration: Declaration,
  organisation: Organisation,
): [Mistake['code'], string, string] | undefined {
  const declared = declaration.retention.recordDays;
  const floor = floorsOf(declaration, organisation)[0];
  if (declared === undefined || floor === undefined || declared >= floor.days) return undefined;
  const message = `retention.recordDays: ${declared} is too short, as ${floorSentence(floor)}`;
  const undeclared = declaration.riskClass === undefined && floor.reason === 'highRisk';
  const advice = undeclared
    ? `Write at least ${floor.days}, or declare riskClass: without it this counts as a high risk.`
    : `Write at least ${floor.days}, or leave it out. What was said goes with retention.conversationDays, however short.`;
  return ['retention.belowFloor', message, advice];
}

function nameMistake(
  name: string,
  wanted: string | undefined,
): [Mistake['code'], string, string] | undefined {
  if (wanted !== undefined && name !== wanted) {
    return [
      'name.differs',
      `name: is "${name}", but the address says "${wanted}"`,
      `Write name: ${wanted}. A use case cannot be renamed; begin a new one instead.`,
    ];
  }
  if (!reservedUseCaseNames.includes(name)) return undefined;
  return ['name.reserved', `name: "${name}" is a word of Leitstand's own`, 'Choose another name.'];
}

interface Doubt {
  readonly path: readonly PropertyKey[];
  readonly code: Mistake['code'];
  readonly message: string;
  readonly advice: string;
}

function doubts({ access, knowledge, model, callbacks }: Declaration, known: Known): readonly Doubt[] {
  const found: Doubt[] = [];
  const doubt = (path: readonly PropertyKey[], code: Mistake['code'], message: string, advice: string) =>
    found.push({ path, code, message, advice });
  for (const [at, collection] of knowledge.collections.entries()) {
    if (known.collections?.includes(collection) ?? true) continue;
    const message = `there is no collection "${collection}", or not for you to see`;
    const advice = `${meant(collection, known.collections)}Make it under Collections, or take it out.`;
    doubt(['knowledge', 'collections', at], 'collection.unknown', message, advice);
  }
  for (const [at, group] of access.groups.entries()) {
    if (group === '*' || (known.groups?.includes(group) ?? true)) continue;
    const message = `there is no group "${group}": it admits nobody`;
    // No suggestion: authors may not list groups.
    const advice = 'Ask an administrator to make it, or write "*" for everyone signed in.';
    doubt(['access', 'groups', at], 'group.unknown', message, advice);
  }
  if (model.engine !== undefined && !(known.engines?.includes(model.engine) ?? true)) {
    const message = `there is no engine "${model.engine}"`;
    const advice = `${meant(model.engine, known.engines)}Without this line the first that is ready answers.`;
    doubt(['model', 'engine'], 'engine.unknown', message, advice);
  }
  for (const [at, callback] of callbacks.entries()) {
    if (known.callbacks?.includes(callback) ?? true) continue;
    const message = `the settings name no place "${callback}": nothing is sent there`;
    const advice = `${meant(callback, known.callbacks)}Name it under notices.callbacks in the settings, or take it out.`;
    doubt(['callbacks', at], 'callback.unknown', message, advice);
  }
  const adapter = model.adapter === undefined ? undefined : adapterDoubt(model.adapter, known);
  if (adapter) doubt(['model', 'adapter'], ...adapter);
  if (model.maxTokens >= model.contextTokens) {
    const message = 'model.maxTokens: the longest answer fills the whole context';
    const advice = `Write less than model.contextTokens (${model.contextTokens}): question and passages need room too.`;
    doubt(['model', 'maxTokens'], 'tokens.noRoom', message, advice);
  }
  return found;
}

function adapterDoubt(adapter: string, { adapters }: Known): [Mistake['code'], string, string] | undefined {
  if (adapters === undefined) return undefined;
  const { name, sha256 } = adapterReference(adapter);
  const found = adapters.find((one) => one.name === name);
  if (!found) {
    const names = adapters.map((one) => one.name);
    const advice = `${meant(name, names)}Put it under models.adapters in the settings; until then nothing answers.`;
    return ['adapter.unknown', `no loaded model has an adapter "${name}"`, advice];
  }
  const exact = `Write ${name}@${found.sha256}`;
  if (sha256 === undefined) {
    const advice = `${exact}, and no other adapter can ever answer for this version.`;
    return ['adapter.unpinned', `model.adapter: the bytes of "${name}" are left open`, advice];
  }
  if (sha256 === found.sha256) return undefined;
  const advice = `${exact}, and try the answers again before it is released.`;
  return ['adapter.changed', `the adapter "${name}" has other bytes than that by now`, advice];
}

function meant(name: string, known: readonly string[] = []): string {
  const found = suggest(name, known);
  return found === undefined ? '' : `Did you mean "${found}"? `;
}
