import type { Scheme } from './scheme.ts';
import { austria } from './schemes/austria.ts';
import { elsewhere } from './schemes/elsewhere.ts';
import { euVatSchemes } from './schemes/eu-vat.ts';
import { europe } from './schemes/europe.ts';
import { france } from './schemes/france.ts';
import { germany } from './schemes/germany.ts';
import { italy } from './schemes/italy.ts';
import { overseas } from './schemes/overseas.ts';
import { plates } from './schemes/plates.ts';
import { switzerland } from './schemes/switzerland.ts';
import { worldwide } from './schemes/worldwide.ts';

/** Every scheme; of two that fit the same number equally well the first one names it. */
export const schemes: readonly Scheme[] = [
  ...worldwide,
  ...switzerland,
  ...germany,
  ...austria,
  ...france,
  ...italy,
  ...euVatSchemes,
  ...plates,
  ...elsewhere,
  ...europe,
  ...overseas,
];
