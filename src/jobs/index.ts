export type { Job } from './job.ts';
export { createJobs, type Jobs, type JobsOptions } from './jobs.ts';
export { jobMigrations } from './migrations.ts';
export type { Enqueue, JobFilter, JobPage } from './queue.ts';
export type { JobHandler, RunningJob } from './run-attempt.ts';
export type { JobState } from './tables.ts';
