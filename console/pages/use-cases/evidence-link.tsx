import { FileCheck2 } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { buttonClass } from '../../parts/button.tsx';
import { words } from './words.ts';

/** The evidence pack of a use case, for whoever may read the log. */
export function EvidenceLink({ useCase }: { readonly useCase: string }) {
  const { say } = useWordsOf(words);
  return (
    <a
      href={`/api/use-cases/${encodeURIComponent(useCase)}/evidence`}
      download={`evidence-${useCase}.zip`}
      className={buttonClass('plain')}
    >
      <FileCheck2 aria-hidden className="size-4" />
      {say('evidence')}
    </a>
  );
}
