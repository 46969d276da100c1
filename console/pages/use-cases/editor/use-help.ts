import { useMemo } from 'react';
import { useReply } from '../../../api/use-reply.ts';
import { useWordsOf } from '../../../language/use-words.tsx';
import { useSession } from '../../../parts/session.tsx';
import { editorWords } from '../editor-words.ts';
import { collections, engines, type Files, groups } from '../replies.ts';
import type { Help } from './code-editor.tsx';
import { schemaNode } from './schema-node.ts';

/** What completion and hover know: the schema, and the names that this installation has for whoever writes. */
export function useHelp(files: Files): Help | undefined {
  const { say } = useWordsOf(editorWords);
  const { may } = useSession();
  const schema = useReply('/api/use-cases/schema', schemaNode);
  const collectionsReply = useReply('/api/collections', collections, { wait: !may('collection.read') });
  const groupsReply = useReply('/api/groups', groups, { wait: !may('person.read') });
  const enginesReply = useReply('/api/engines', engines, { wait: !may('engine.read') });
  const prompts = Object.keys(files)
    .filter((name) => name.endsWith('.md'))
    .join(' ');
  return useMemo(() => {
    if (schema.state !== 'ready') return undefined;
    const named = (reply: typeof collectionsReply | typeof groupsReply | typeof enginesReply) =>
      reply.state === 'ready' ? reply.data.items.map(({ name }) => name) : [];
    return {
      schema: schema.data,
      known: {
        'knowledge.collections.[]': named(collectionsReply),
        'access.groups.[]': ['*', ...named(groupsReply)],
        'model.engine': named(enginesReply),
        prompt: prompts === '' ? [] : prompts.split(' '),
      },
      sayDefault: (value: string) => say('editor.default', { value }),
    };
  }, [schema, collectionsReply, groupsReply, enginesReply, prompts, say]);
}
