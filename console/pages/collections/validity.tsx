import { Hourglass } from 'lucide-react';
import { useFormat } from '../../language/use-format.ts';
import { Badge } from '../../parts/badge.tsx';

const dayMs = 86_400_000;
/** From so many days before its end on a validity stands out. */
export const soonDays = 30;

/** Until when a document counts; what ends soon stands out, what has ended stands out more. */
export function Validity({ until }: { readonly until: string | undefined }) {
  const { date, ago } = useFormat();
  if (until === undefined) return <span className="text-muted">–</span>;
  const left = new Date(until).getTime() - Date.now();
  if (left > soonDays * dayMs) return <span className="whitespace-nowrap">{date(until)}</span>;
  return (
    <Badge tone={left <= 0 ? 'bad' : 'warn'} icon={Hourglass} title={date(until)}>
      {ago(until)}
    </Badge>
  );
}
