import { Menu } from 'lucide-react';
import { createContext, useContext } from 'react';
import { useWords } from '../language/use-words.tsx';
import { IconButton } from './button.tsx';

/** Opens the menu where it does not stand beside the page. */
export const OpenMenu = createContext<() => void>(() => undefined);

export function MenuButton() {
  const { say } = useWords();
  return (
    <IconButton icon={Menu} name={say('app.menu')} className="lg:hidden" onClick={useContext(OpenMenu)} />
  );
}
