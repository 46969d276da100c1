import type { Citation } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { quotedText } from './quoted-text.ts';
import { useSourcePlace } from './source-place.ts';

/** UTF-16 units of a quotation that a card shows. */
const longest = 320;

/** What a source says, at a glance. */
export function CitationCard({ citation }: { readonly citation: Citation }) {
  const { say } = useWords();
  const place = useSourcePlace();
  const text = quotedText(citation.text);
  return (
    <div className="grid gap-1.5">
      <strong className="[overflow-wrap:anywhere]">
        <bdi>{citation.documentName}</bdi>
      </strong>
      <span className="text-muted">{place(citation)}</span>
      <span dir="auto" className="border-s-2 border-accent ps-2 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {text === '' ? say('sources.withheld') : cut(text)}
      </span>
    </div>
  );
}

const cut = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest).replace(/\s\S*$/, '')} …`;
