import { createHmac } from 'node:crypto';

/**
 * Draws answers by chance that nobody can foresee and everybody with the key can repeat: a number from 0 to below 1 out of
 * the HMAC of the turn's id. It does not depend on the answer, on who asks or on when.
 */
export const seededDraw =
  (key: Uint8Array) =>
  (turn: string): number =>
    createHmac('sha256', key).update(turn).digest().readUIntBE(0, 6) / 2 ** 48;
