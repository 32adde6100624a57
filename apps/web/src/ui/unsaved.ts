import { createContext } from 'react';

/** Told by a form inside a dialogue whether closing now would lose something typed. */
export const Unsaved = createContext<(typed: boolean) => void>(() => undefined);
