import { byLibrary } from '../checks/by-library.ts';
import type { Scheme } from '../scheme.ts';

// biome-ignore format: a row a scheme.
export const france: readonly Scheme[] = [
  { id: 'fr.nir', category: 'socialInsurance', reason: 'fr.nir', lengths: [15],
    form: /^[1-478]\d{4}(?:\d{2}|2[AB])\d{8}$/, holds: byLibrary('FR', 'nir'), alone: 0.98 },
  { id: 'fr.nif', category: 'taxId', reason: 'fr.nif', lengths: [13],
    form: /^[0-3]\d{12}$/, holds: byLibrary('FR', 'nif'), alone: 0.6, written: /^\d{2} \d{2} \d{3} \d{3} \d{3}$/ },
  { id: 'fr.siren', category: 'uid', reason: 'fr.siren', lengths: [9],
    form: /^\d{9}$/, holds: byLibrary('FR', 'siren'), label: /siren|rcs/u },
  { id: 'fr.siret', category: 'uid', reason: 'fr.siret', lengths: [14],
    form: /^\d{14}$/, holds: byLibrary('FR', 'siret'), alone: 0.7, written: /^\d{3} \d{3} \d{3} \d{5}$/, label: /siret/u },
];
