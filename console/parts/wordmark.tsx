import { useWords } from '../language/use-words.tsx';

export function Wordmark() {
  const { say } = useWords();
  return (
    <span className="wordmark">
      <img src="/icon.svg" alt="" width="28" height="28" />
      {say('app.name')}
    </span>
  );
}
