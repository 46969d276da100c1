import { setImmediate } from 'node:timers/promises';
import { reasonInEnglish } from '#contract';
import { type InjectionOrigin, injectionThreshold, quarantineThreshold, scoreInjection } from '#guards';

export interface DocumentScreening {
  /** Sure enough to keep it from answering until somebody has looked. */
  readonly quarantine: boolean;
  /** Why, one sentence each, without words of the document. */
  readonly reasons: readonly string[];
}

/** So many characters are scored at a time: signs far apart do not add up, and others get their turn in between. */
const window = 8_000;
/** An order that lies over a border stands whole in one of the two. */
const overlap = 500;

/** Looks for instructions to the model in what a document says, is called and says about itself. */
export async function screenDocument(document: {
  readonly name: string;
  /** Title, subject, keywords …: what the file says about itself. */
  readonly about: readonly string[];
  readonly text: string;
}): Promise<DocumentScreening> {
  const reasons = new Set<string>();
  let highest = 0;
  const look = (text: string, origin: InjectionOrigin): void => {
    const found = scoreInjection(text, { origin });
    highest = Math.max(highest, found.score);
    if (found.score >= injectionThreshold)
      for (const { reason } of found.reasons) reasons.add(reasonInEnglish(reason));
  };
  look(document.name, 'fileName');
  for (const said of document.about) look(said, 'metadata');
  for (let at = 0; at < document.text.length; at += window - overlap) {
    look(document.text.slice(at, at + window), 'passage');
    await setImmediate();
  }
  return { quarantine: highest >= quarantineThreshold, reasons: [...reasons] };
}
