import { Ban, CircleCheck, CircleX, Clock, LoaderCircle } from 'lucide-react';
import { Badge, type Tone } from '../../parts/badge.tsx';
import { Progress } from '../../parts/progress.tsx';
import type { Job } from './job.ts';
import { useJobWords } from './use-job-words.ts';

const looks = {
  queued: { tone: 'plain', icon: Clock },
  running: { tone: 'accent', icon: LoaderCircle },
  done: { tone: 'good', icon: CircleCheck },
  failed: { tone: 'bad', icon: CircleX },
  cancelled: { tone: 'plain', icon: Ban },
} as const satisfies Record<Job['state'], { readonly tone: Tone; readonly icon: unknown }>;

export function JobState({ state }: { readonly state: Job['state'] }) {
  const { state: word } = useJobWords();
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word(state)}
    </Badge>
  );
}

/** How far a job is that waits or runs. */
export function JobProgress({ job, label }: { readonly job: Job; readonly label?: string }) {
  const { kind, pace } = useJobWords();
  const note = pace(job);
  return (
    <Progress
      label={label ?? kind(job.kind)}
      done={job.done}
      total={job.total ?? undefined}
      {...(note === '' ? {} : { note })}
    />
  );
}
