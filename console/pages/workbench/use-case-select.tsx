import { useCases } from '../../api/replies.ts';
import { useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Select } from '../../parts/field.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { words } from './words.ts';

/** The use case whose rules count; it stands in the address, one for the whole page. */
export function UseCaseSelect({ none }: { readonly none: string }) {
  const { say } = useWordsOf(words);
  const { language } = useWords();
  const { read, write } = useAddress();
  const known = useReply('/api/use-cases', useCases);
  return (
    <Select
      label={say('useCase')}
      value={read('useCase') ?? ''}
      onChange={(event) => write({ useCase: event.target.value || undefined })}
      choices={[
        { value: '', label: none },
        ...(known.state === 'ready' ? known.data.items : []).map(({ name, title }) => ({
          value: name,
          label: inLanguageOf(title, language),
        })),
      ]}
    />
  );
}
