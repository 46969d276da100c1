import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem } from '#contract';
import type { Store } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { backoffMs } from './backoff.ts';
import { createJobs, type Jobs, type JobsOptions } from './jobs.ts';
import { jobMigrations } from './migrations.ts';
import { claimJob, reclaimJobs } from './queue.ts';
import type { RunningJob } from './run-attempt.ts';
import type { JobState, JobTables } from './tables.ts';

const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;
const clock = () => sql<Date>`clock_timestamp()`;

async function until(what: () => Promise<boolean> | boolean, limitMs = 10_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await delay(5);
  }
}
const reaches = (jobs: Jobs, store: Store, id: string, state: JobState) =>
  until(async () => (await jobs.get(store, id)).state === state);
/** Ends when it is asked to. */
const untilAborted = (job: RunningJob) =>
  new Promise<never>((_, reject) => job.signal.addEventListener('abort', () => reject(job.signal.reason)));

onEachStore('jobs', jobMigrations, (store) => {
  async function working<Result>(
    options: Partial<JobsOptions>,
    handlers: Record<string, (job: RunningJob) => Promise<unknown>>,
    body: (jobs: Jobs) => Promise<Result>,
  ): Promise<Result> {
    await store().tables<JobTables>().deleteFrom('jobs').execute();
    const jobs = createJobs({ store: store(), pollMs: 20, random: () => 0, ...options });
    for (const [kind, handler] of Object.entries(handlers)) jobs.register(kind, handler);
    await jobs.start();
    try {
      return await body(jobs);
    } finally {
      await jobs.stop(1_000);
    }
  }

  test('a job runs soon after its transaction commits, with its payload, and keeps its result', async () => {
    const double = async (job: RunningJob) => ({ twice: 2 * Number(job.payload) });
    await working({ pollMs: 60_000 }, { double }, async (jobs) => {
      const id = await store().transaction(async (tx) => {
        const queued = await jobs.enqueue(tx, { kind: 'double', payload: 21, createdBy: 'anna' });
        await delay(50);
        return queued;
      });
      // The poll comes after a minute; this gives up after ten seconds.
      await reaches(jobs, store(), id, 'done');
      const job = await jobs.get(store(), id);
      assert.deepEqual(job.result, { twice: 42 });
      assert.equal(job.createdBy, 'anna');
      assert.ok(job.startedAt && job.finishedAt && job.finishedAt >= job.startedAt);
    });
  });

  test('a job of a transaction that rolls back never was', async () => {
    let runs = 0;
    await working({}, { count: async () => ++runs }, async (jobs) => {
      await assert.rejects(
        store().transaction(async (tx) => {
          await jobs.enqueue(tx, { kind: 'count', payload: null });
          throw new Error('no');
        }),
        /no/,
      );
      await delay(100);
      assert.equal(runs, 0);
      assert.deepEqual((await jobs.list(store())).items, []);
    });
  });

  const failures: readonly {
    name: string;
    thrown: () => unknown;
    runs: number;
    shown: string;
  }[] = [
    {
      name: 'a Problem fails at once',
      thrown: () => new Problem('request.invalid', 'No.'),
      runs: 1,
      shown: 'request.invalid',
    },
    {
      name: 'a Problem that may pass is tried again',
      thrown: () => new Problem('internal.unavailable', 'Later.'),
      runs: 3,
      shown: 'internal.unavailable',
    },
    {
      name: 'any other error is tried again and its words are not shown',
      thrown: () => new Error('Beat Muster'),
      runs: 3,
      shown: 'internal.unexpected',
    },
    { name: 'a thrown string too', thrown: () => 'Beat Muster', runs: 3, shown: 'internal.unexpected' },
  ];
  for (const { name, thrown, runs, shown } of failures)
    test(name, async () => {
      let time = Date.parse('2026-01-01T00:00:00Z');
      const attempts: number[] = [];
      const fail = async (job: RunningJob) => {
        attempts.push(job.attempt);
        time += 600_000;
        throw thrown();
      };
      await working({ now: () => new Date(time) }, { fail }, async (jobs) => {
        const runAfter = new Date(time);
        const id = await jobs.enqueue(store(), { kind: 'fail', payload: {}, maxAttempts: 3, runAfter });
        await until(async () => {
          time += 600_000;
          return (await jobs.get(store(), id)).state === 'failed';
        });
        const { problem } = await jobs.get(store(), id);
        assert.deepEqual(
          attempts,
          Array.from({ length: runs }, (_, index) => index + 1),
        );
        assert.equal(problem?.code, shown);
        assert.ok(!JSON.stringify(problem).includes('Muster'));
      });
    });

  test('a failed job waits before its next attempt', async () => {
    const fail = async () => Promise.reject(new Error('no'));
    await working({}, { fail }, async (jobs) => {
      const id = await jobs.enqueue(store(), { kind: 'fail', payload: {} });
      await until(async () => (await jobs.get(store(), id)).attempt === 1);
      await reaches(jobs, store(), id, 'queued');
      await delay(200);
      assert.equal((await jobs.get(store(), id)).attempt, 1);
    });
  });

  test('one job for a key while it waits or runs, a new one afterwards', async () => {
    const open = Promise.withResolvers<void>();
    await working({}, { wait: () => open.promise }, async (jobs) => {
      const job = { kind: 'wait', payload: {}, dedupeKey: 'doc-1' };
      const first = await jobs.enqueue(store(), job);
      assert.equal(await jobs.enqueue(store(), job), first);
      await reaches(jobs, store(), first, 'running');
      assert.equal(await jobs.enqueue(store(), job), first);
      assert.notEqual(await jobs.enqueue(store(), { ...job, dedupeKey: 'doc-2' }), first);
      open.resolve();
      await reaches(jobs, store(), first, 'done');
      assert.notEqual(await jobs.enqueue(store(), job), first);
    });
  });

  test('a cancelled job is told so and stays cancelled; a waiting one never runs', async () => {
    let runs = 0;
    const wait = (job: RunningJob) => {
      runs++;
      return untilAborted(job);
    };
    await working({ concurrency: 1 }, { wait }, async (jobs) => {
      const running = await jobs.enqueue(store(), { kind: 'wait', payload: 1 });
      await reaches(jobs, store(), running, 'running');
      const waiting = await jobs.enqueue(store(), { kind: 'wait', payload: 2 });
      assert.equal((await jobs.cancel(waiting)).state, 'cancelled');
      assert.equal((await jobs.cancel(running)).state, 'cancelled');
      await delay(100);
      assert.equal((await jobs.cancel(running)).state, 'cancelled');
      assert.equal(runs, 1);
      await assert.rejects(jobs.cancel('no-such-job'), code('resource.notFound'));
    });
  });

  test('what a handler finishes after it was cancelled is rolled back', async () => {
    const cancelled = Promise.withResolvers<void>();
    const finish = async (job: RunningJob) => {
      await cancelled.promise;
      await store().transaction(async (tx) => {
        await tx.tables<JobTables>().updateTable('jobs').set({ total: 99 }).execute();
        await job.finish(tx);
      });
    };
    await working({}, { finish }, async (jobs) => {
      const id = await jobs.enqueue(store(), { kind: 'finish', payload: {} });
      await reaches(jobs, store(), id, 'running');
      await jobs.cancel(id);
      cancelled.resolve();
      await delay(100);
      const job = await jobs.get(store(), id);
      assert.equal(job.state, 'cancelled');
      assert.equal(job.total, null);
    });
  });

  test('work and its mark are one: finish() commits with the handler, or not at all', async () => {
    const seen: number[] = [];
    const finish = async (job: RunningJob) => {
      seen.push(job.attempt);
      await store().transaction(async (tx) => {
        job.progress(3, 3);
        await job.finish(tx, 'ok');
        if (job.attempt === 1) throw new Problem('internal.unavailable', 'Too early.');
      });
    };
    await working({}, { finish }, async (jobs) => {
      const id = await jobs.enqueue(store(), { kind: 'finish', payload: {} });
      await reaches(jobs, store(), id, 'done');
      const job = await jobs.get(store(), id);
      assert.deepEqual(seen, [1, 2]);
      assert.deepEqual([job.result, job.done, job.total], ['ok', 3, 3]);
    });
  });

  test('progress is saved seldom, with rate and remaining time', async () => {
    const leave = Promise.withResolvers<void>();
    const work = async (job: RunningJob) => {
      for (let done = 0; done <= 50; done++) {
        job.progress(done, 100);
        await delay(10);
      }
      await leave.promise;
    };
    await working({}, { work }, async (jobs) => {
      const id = await jobs.enqueue(store(), { kind: 'work', payload: {} });
      await until(async () => (await jobs.get(store(), id)).done === 50);
      const running = await jobs.get(store(), id);
      assert.equal(running.total, 100);
      assert.ok(running.rate !== undefined && running.rate > 5 && running.rate < 101, `rate ${running.rate}`);
      assert.equal(running.remainingSeconds, Math.ceil(50 / running.rate));
      leave.resolve();
      await reaches(jobs, store(), id, 'done');
      const done = await jobs.get(store(), id);
      assert.deepEqual([done.done, done.rate, done.remainingSeconds], [50, undefined, undefined]);
    });
  });

  test('a job stopped by the shutdown waits again, without losing an attempt', async () => {
    const ended = await working({}, { wait: untilAborted }, async (jobs) => {
      const id = await jobs.enqueue(store(), { kind: 'wait', payload: {} });
      await reaches(jobs, store(), id, 'running');
      await jobs.stop(1_000);
      return jobs.get(store(), id);
    });
    assert.deepEqual([ended.state, ended.attempt], ['queued', 0]);
  });

  test('a deaf handler holds up the shutdown only until the deadline, and writes nothing afterwards', async () => {
    const open = Promise.withResolvers<string>();
    const [id, jobs] = await working({}, { deaf: () => open.promise }, async (running) => {
      const queued = await running.enqueue(store(), { kind: 'deaf', payload: {} });
      await reaches(running, store(), queued, 'running');
      // The handler would hold it up for ever.
      await running.stop(100);
      return [queued, running] as const;
    });
    open.resolve('late');
    await delay(50);
    const job = await jobs.get(store(), id);
    assert.deepEqual([job.state, job.attempt, job.result], ['queued', 0, undefined]);
  });

  test('a job whose worker fell silent is taken again; after its last attempt it has failed', async () => {
    await store().tables<JobTables>().deleteFrom('jobs').execute();
    const jobs = createJobs({ store: store() });
    const id = await jobs.enqueue(store(), { kind: 'crash', payload: {}, maxAttempts: 2 });
    for (const state of ['queued', 'failed'] as const) {
      assert.equal((await claimJob(store(), 'dead:1', ['crash'], 1, clock))?.id, id);
      assert.equal(await claimJob(store(), 'live:1', ['crash'], 1, clock), undefined);
      await delay(20);
      await reclaimJobs(store(), { clock, own: [] });
      assert.equal((await jobs.get(store(), id)).state, state);
    }
    assert.equal((await jobs.get(store(), id)).problem?.code, 'job.abandoned');
  });

  test('a living worker keeps its job longer than one lease', async () => {
    let runs = 0;
    const slow = async () => {
      runs++;
      await delay(700);
    };
    await working({ leaseMs: 300 }, { slow }, async (jobs) => {
      const other = createJobs({ store: store(), leaseMs: 300, pollMs: 20 });
      other.register('slow', slow);
      await other.start();
      const id = await jobs.enqueue(store(), { kind: 'slow', payload: {} });
      await reaches(jobs, store(), id, 'done');
      await other.stop(1_000);
      assert.equal(runs, 1);
    });
  });

  test('many jobs and two workers: every job runs exactly once', async () => {
    const runs = new Map<string, number>();
    const count = async (job: RunningJob) => {
      runs.set(job.id, (runs.get(job.id) ?? 0) + 1);
    };
    await working({ concurrency: 3 }, { count }, async (jobs) => {
      const other = createJobs({ store: store(), pollMs: 20, concurrency: 3 });
      other.register('count', count);
      await other.start();
      const ids = await store().transaction(async (tx) => {
        const queued: string[] = [];
        for (let number = 0; number < 60; number++)
          queued.push(await jobs.enqueue(tx, { kind: 'count', payload: number }));
        return queued;
      });
      await until(async () => (await jobs.list(store(), { state: 'done', limit: 100 })).items.length === 60);
      await other.stop(1_000);
      assert.deepEqual(
        [...runs.values()],
        ids.map(() => 1),
      );
    });
  });

  test('the list pages from the newest, by kind and person; ended jobs are forgotten by age', async () => {
    await store().tables<JobTables>().deleteFrom('jobs').execute();
    const jobs = createJobs({ store: store() });
    const ids: string[] = [];
    for (let number = 0; number < 5; number++)
      ids.unshift(await jobs.enqueue(store(), { kind: 'a', payload: number, createdBy: 'anna' }));
    await jobs.enqueue(store(), { kind: 'b', payload: 0, createdBy: 'beat' });
    const first = await jobs.list(store(), { createdBy: 'anna', limit: 3 });
    assert.ok(first.nextCursor !== undefined);
    const second = await jobs.list(store(), { createdBy: 'anna', limit: 3, cursor: first.nextCursor });
    assert.equal(second.nextCursor, undefined);
    assert.deepEqual(
      [...first.items, ...second.items].map((job) => job.id),
      ids,
    );
    await assert.rejects(jobs.list(store(), { cursor: "1' or true" }), code('request.invalid'));
    await jobs.cancel(ids[0] ?? '');
    assert.equal(await jobs.prune(store(), new Date(Date.now() - 60_000)), 0);
    assert.equal(await jobs.prune(store(), new Date(Date.now() + 60_000)), 1);
    assert.equal((await jobs.list(store(), { kind: 'a' })).items.length, 4);
  });

  test('a job that failed or was cancelled is tried again, with all its attempts', async () => {
    let sound = false;
    const work = async () => {
      if (!sound) throw new Problem('document.empty', 'Nothing in it.');
    };
    await working({}, { work }, async (jobs) => {
      const id = await jobs.enqueue(store(), { kind: 'work', payload: null });
      await reaches(jobs, store(), id, 'failed');
      sound = true;
      const again = await jobs.retry(id);
      assert.deepEqual([again.state, again.attempt, again.problem], ['queued', 0, undefined]);
      await reaches(jobs, store(), id, 'done');
      await assert.rejects(jobs.retry(id), code('job.notEnded'));
      await assert.rejects(jobs.retry('nobody'), code('resource.notFound'));
    });
  });

  test('a job is not tried again while another does the same', async () => {
    await working({}, {}, async (jobs) => {
      const job = { kind: 'work', payload: null, dedupeKey: 'one' };
      const first = await jobs.enqueue(store(), job);
      await jobs.cancel(first);
      const second = await jobs.enqueue(store(), job);
      await assert.rejects(jobs.retry(first), code('resource.conflict'));
      await jobs.cancel(second);
      assert.equal((await jobs.retry(first)).state, 'queued');
    });
  });
});

test('the wait doubles from a second to five minutes and is spread by up to half', () => {
  assert.deepEqual(
    [1, 2, 3, 9, 10, 60].map((attempt) => backoffMs(attempt, 0)),
    [1_000, 2_000, 4_000, 256_000, 300_000, 300_000],
  );
  assert.equal(backoffMs(1, 1), 500);
});
