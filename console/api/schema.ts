import { config } from 'zod/mini';

// Compiled parsers need `eval`, which our content security policy forbids; even the attempt is reported.
config({ jitless: true });

// Named one by one, so that the rest of Zod stays out of the page.
export {
  array,
  boolean,
  enum as oneOf,
  type infer as Infer,
  lazy,
  looseObject,
  nullable,
  number,
  object,
  optional,
  partialRecord,
  record,
  string,
  union,
  unknown,
  type ZodMiniType,
} from 'zod/mini';
