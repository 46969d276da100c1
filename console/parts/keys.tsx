import { useWords } from '../language/use-words.tsx';

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys to press together. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  const { say } = useWords();
  return (
    <span className="inline-flex gap-1">
      {keys.map((key) => (
        <kbd key={key} className="rounded border border-line bg-sunken px-1.5 font-sans text-sm text-muted">
          {key === 'mod' ? (onMac ? '⌘' : say('keys.mod')) : key === 'Shift' ? say('keys.shift') : key}
        </kbd>
      ))}
    </span>
  );
}
