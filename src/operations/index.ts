export { type DoctorFinding, diagnose, isLoopback, type Symptoms } from './doctor.ts';
export { type Figures, type FiguresOptions, keepFigures } from './figures/keep-figures.ts';
export { operationMigrations } from './figures/migrations.ts';
export type { Series, SeriesRequest, Sums } from './figures/series.ts';
export { type BackupFile, isClockSynchronised, isOnEncryptedVolume, listBackups } from './look-around.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { type Company, type SeedParts, seedDemo } from './seed-demo.ts';
