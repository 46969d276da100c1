import { Download } from 'lucide-react';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { buttonClass } from '../../parts/button.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { CheckpointsTab } from './checkpoints-tab.tsx';
import { RecordsTab } from './records-tab.tsx';
import { logState } from './replies.ts';
import { SharedTab } from './shared-tab.tsx';
import { StateTiles } from './state-tiles.tsx';
import { words } from './words.ts';

/** The audit log: what happened, whether it still is what was signed, and what was shared with whoever audits. */
export function Page() {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const state = useReply('/api/audit/state', logState, { everyMs: 30_000 });
  return (
    <PageFrame
      title={say('title')}
      lead={say('lead')}
      actions={
        <a href="/api/audit/export" download="leitstand-audit.ndjson" className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          {say('export')}
        </a>
      }
    >
      <StateTiles state={state} />
      <Tabs
        label={say('title')}
        tabs={[
          { id: 'records', label: say('tab.records'), content: <RecordsTab /> },
          { id: 'checkpoints', label: say('tab.checkpoints'), content: <CheckpointsTab state={state} /> },
          ...(may('turn.trace') ? [{ id: 'shared', label: say('tab.shared'), content: <SharedTab /> }] : []),
        ]}
      />
    </PageFrame>
  );
}
