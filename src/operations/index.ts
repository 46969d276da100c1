export { type DoctorFinding, diagnose, isLoopback, type Symptoms } from './doctor.ts';
export { isClockSynchronised, isOnEncryptedVolume, newestBackup } from './look-around.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { type Company, type SeedParts, seedDemo } from './seed-demo.ts';
