import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../language/use-words.tsx';
import { IconButton } from './button.tsx';

/** Copies a text, and says that it did. */
export function CopyButton({ text, name }: { readonly text: string; readonly name?: string }) {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied ? Check : Copy}
      name={copied ? say('chat.copied') : (name ?? say('chat.copy'))}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    />
  );
}
