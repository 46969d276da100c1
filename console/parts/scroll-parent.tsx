import { createContext, useContext } from 'react';

/** The part of the page that scrolls; long lists measure themselves against it. */
export const ScrollParent = createContext<HTMLElement | null>(null);
export const useScrollParent = (): HTMLElement | null => useContext(ScrollParent);
