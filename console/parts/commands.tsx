import type { LucideIcon } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Under which heading it stands in the palette. */
  readonly group: string;
  readonly icon?: LucideIcon;
  readonly run: () => void;
}

interface Registry {
  readonly commands: readonly Command[];
  readonly register: (commands: readonly Command[]) => () => void;
}
const CommandsContext = createContext<Registry>({ commands: [], register: () => () => undefined });

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [sets, setSets] = useState<readonly (readonly Command[])[]>([]);
  const registry = useMemo(
    (): Registry => ({
      commands: sets.flat(),
      register(commands) {
        setSets((before) => [...before, commands]);
        return () => setSets((before) => before.filter((set) => set !== commands));
      },
    }),
    [sets],
  );
  return <CommandsContext value={registry}>{children}</CommandsContext>;
}

/** What the palette offers now. */
export const useAllCommands = (): readonly Command[] => useContext(CommandsContext).commands;

/** Offers these in the palette while the component is shown. Keep the list stable (`useMemo`). */
export function useCommands(commands: readonly Command[]): void {
  const { register } = useContext(CommandsContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `register` changes with every set, and does the same
  useEffect(() => register(commands), [commands]);
}
