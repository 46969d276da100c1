import { type DecideReview, Problem } from '#contract';

/** A field that is signed, with what a text says there; without a value where it says nothing. */
export interface FieldToSign {
  readonly pointer: string;
  readonly value?: unknown;
}

/** The declared fields in a structured answer; a text that is no JSON has none of them. */
export function fieldsOf(pointers: readonly string[], text: string): readonly FieldToSign[] {
  const root = parsed(text);
  return pointers.map((pointer) => {
    const value = valueAt(root, pointer);
    return value === undefined ? { pointer } : { pointer, value };
  });
}

/**
 * Whoever agrees stands for every declared field by itself, or does not agree: `review.unsigned`. What a person writes in
 * the place of a structured answer is one too.
 */
export function requireSigned(pointers: readonly string[], wish: DecideReview): void {
  if (wish.decision === 'reject' || pointers.length === 0) return;
  const signed = new Set(wish.signed);
  const missing = pointers.filter((pointer) => !signed.has(pointer));
  if (missing.length > 0)
    throw new Problem('review.unsigned', 'Some fields have not been signed.', { details: { missing } });
  if (wish.output !== undefined && parsed(wish.output) === undefined)
    throw new Problem('review.unsigned', 'The changed answer is no JSON, so it has no fields to sign.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 6901; nothing where the path leads nowhere. */
function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, name)?.value;
  }
  return value;
}
