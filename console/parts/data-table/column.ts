import type { ReactNode } from 'react';
import type { CsvValue } from '../as-csv.ts';
import type { Choice } from '../field.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** What the list is sorted, searched and exported by. */
  readonly value: (row: Row) => CsvValue;
  /** What is shown; without it, the value. */
  readonly show?: (row: Row) => ReactNode;
  /** Width in CSS; without it, what the content needs. */
  readonly width?: string;
  /** Left out where there is little room. */
  readonly wide?: boolean;
  /** Searched and exported, not shown: what the row says elsewhere. */
  readonly exportOnly?: boolean;
  readonly numeric?: boolean;
  readonly unsortable?: boolean;
}

export interface Filter<Row> {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly of: (row: Row) => string | readonly string[];
}
