import { concepts } from './concepts.ts';
import { ready } from './rule.ts';
import { inData } from './rules-in-data.ts';
import { ofObedience } from './rules-of-obedience.ts';
import { ofSecrets } from './rules-of-secrets.ts';

const all = [...ofObedience, ...ofSecrets, ...inData].map(ready);

/** For each concept the rules that it is the anchor of. */
export const rulesOf = concepts.map((concept) => all.filter(({ anchor }) => anchor === concept));
