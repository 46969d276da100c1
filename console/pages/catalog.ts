import {
  Activity,
  BookCheck,
  ClipboardCheck,
  Cpu,
  KeyRound,
  Library,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  ScanSearch,
  ScrollText,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Verb } from '#contract';
import type { WordKey } from '../language/words.ts';

export const navGroups = ['ask', 'govern', 'operate'] as const;

export interface Page {
  /** `$name` stands for a part that varies; read with `useParams`. */
  readonly path: string;
  /** Its component, fetched when the page is first shown. */
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
  /** How it stands in the menu, and for whom; pages without are reached from others. */
  readonly nav?: {
    readonly group: (typeof navGroups)[number];
    readonly label: WordKey;
    readonly icon: LucideIcon;
    /** Any of these. */
    readonly verbs: readonly Verb[];
  };
}

/** Every page of the console: what is not here does not exist. */
export const pages: readonly Page[] = [
  {
    path: '/',
    load: () => import('./chat/chat-page.tsx'),
    nav: { group: 'ask', label: 'nav.chat', icon: MessageSquare, verbs: ['turn.create'] },
  },
  { path: '/chat/$conversation', load: () => import('./chat/chat-page.tsx') },
  {
    path: '/collections',
    load: () => import('./collections/collections-page.tsx'),
    nav: { group: 'ask', label: 'nav.collections', icon: Library, verbs: ['document.write'] },
  },
  { path: '/collections/$name', load: () => import('./collections/collection-page.tsx') },
  { path: '/documents/$id', load: () => import('./collections/document-page.tsx') },
  {
    path: '/use-cases',
    load: () => import('./use-cases/use-cases-page.tsx'),
    nav: {
      group: 'govern',
      label: 'nav.useCases',
      icon: ScrollText,
      verbs: ['useCase.write', 'useCase.release', 'useCase.stop'],
    },
  },
  {
    path: '/reviews',
    load: () => import('./reviews/reviews-page.tsx'),
    nav: {
      group: 'govern',
      label: 'nav.reviews',
      icon: ClipboardCheck,
      verbs: ['review.read', 'evaluation.read'],
    },
  },
  {
    path: '/workbench',
    load: () => import('./workbench/workbench-page.tsx'),
    nav: { group: 'govern', label: 'nav.workbench', icon: ScanSearch, verbs: ['text.inspect'] },
  },
  { path: '/turns/$id', load: () => import('./turn/turn-page.tsx') },
  {
    path: '/audit',
    load: () => import('./audit/audit-page.tsx'),
    nav: { group: 'govern', label: 'nav.audit', icon: BookCheck, verbs: ['audit.read'] },
  },
  { path: '/use-cases/new', load: () => import('./use-cases/new-use-case-page.tsx') },
  { path: '/use-cases/$name', load: () => import('./use-cases/use-case-page.tsx') },
  { path: '/use-cases/$name/evaluations', load: () => import('./evaluations/evaluations-page.tsx') },
  { path: '/evaluations/$id', load: () => import('./evaluations/evaluation-page.tsx') },
  {
    path: '/operations',
    load: () => import('./operations/operations-page.tsx'),
    nav: { group: 'operate', label: 'nav.operations', icon: Activity, verbs: ['system.operate'] },
  },
  {
    path: '/engines',
    load: () => import('./engines/engines-page.tsx'),
    nav: { group: 'operate', label: 'nav.engines', icon: Cpu, verbs: ['engine.read'] },
  },
  {
    path: '/jobs',
    load: () => import('./jobs/jobs-page.tsx'),
    nav: { group: 'operate', label: 'nav.jobs', icon: ListChecks, verbs: ['job.read'] },
  },
  {
    path: '/people',
    load: () => import('./people/people-page.tsx'),
    nav: { group: 'operate', label: 'nav.people', icon: Users, verbs: ['person.read'] },
  },
  {
    path: '/keys',
    load: () => import('./keys/keys-page.tsx'),
    nav: { group: 'operate', label: 'nav.keys', icon: KeyRound, verbs: ['key.own'] },
  },
  { path: '/settings', load: () => import('./settings/settings-page.tsx') },
];
