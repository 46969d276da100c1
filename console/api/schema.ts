import * as z from 'zod/mini';

// Compiled parsers need `eval`, which our content security policy forbids; even the attempt is reported.
z.config({ jitless: true });

export { z };
