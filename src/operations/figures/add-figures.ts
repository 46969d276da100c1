import { sql } from 'kysely';
import type { Handle } from '#store';
import { type FigureTables, oldest } from './tables.ts';
import type { Figure } from './tally.ts';

const rowsPerInsert = 500;

/**
 * Adds sums of minutes to their minute and to their hour. What `part` and `label` mean: `turn` (engine, state),
 * `latency` and `firstToken` (engine, class of the distribution), `tokens` (engine, `prompt` or `completion`), `problem`
 * (`turn` or `request`, code), `finding` (`seen`, `refused`, `masked`, category or direction), `document` (–, `ready`),
 * `request` (–, class of the status), `signInFailed` (–, code), `queue` (engine, how many were waiting: one look each).
 */
export async function addFigures(handle: Handle, figures: readonly Figure[], now: Date): Promise<void> {
  const hours = new Map<string, Figure>();
  for (const figure of figures) {
    const at = Math.floor(figure.at.getTime() / 3_600_000) * 3_600_000;
    const key = JSON.stringify([at, figure.name, figure.part, figure.label]);
    const value = (hours.get(key)?.value ?? 0) + figure.value;
    hours.set(key, { ...figure, at: new Date(at), value });
  }
  const rows = [
    ...figures
      .filter(({ at }) => at >= oldest('minute', now))
      .map((figure) => ({ unit: 'minute' as const, ...figure })),
    ...[...hours.values()].map((figure) => ({ unit: 'hour' as const, ...figure })),
  ];
  // In one order everywhere, so that two servers never wait for each other.
  rows.sort((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'));
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    await handle
      .tables<FigureTables>()
      .insertInto('figures')
      .values(rows.slice(at, at + rowsPerInsert))
      .onConflict((conflict) =>
        conflict
          .columns(['unit', 'at', 'name', 'part', 'label'])
          .doUpdateSet({ value: sql<number>`figures.value + excluded.value` }),
      )
      .execute();
  }
}

const orderOf = ({ unit, at, name, part, label }: Figure & { readonly unit: string }): string =>
  [unit, at.toISOString(), name, part, label].join(' ');
