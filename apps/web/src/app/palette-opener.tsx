import { lazy, Suspense, useEffect, useRef, useState } from 'react';

const Palette = lazy(() => import('../features/palette/palette.js').then((module) => ({ default: module.Palette })));

/** Opens the palette by Ctrl K or Cmd K from everywhere, from inside a field too. What is typed while its script is on the way is handed to it. */
export function PaletteOpener() {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState({ text: '', hurried: false });
  const waiting = useRef(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK') {
        // The browser has this key for its own address line: here it is ours, also where nothing opens.
        event.preventDefault();
        // A form that is open keeps what was typed in it: nobody is led away from it by a key.
        if (document.querySelector('[role="dialog"]')) return;
        waiting.current = true;
        setTyped({ text: '', hurried: false });
        setOpen(true);
      } else if (waiting.current && (event.key.length === 1 || event.key === 'Enter') && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        event.stopPropagation();
        setTyped((before) => (event.key === 'Enter' ? { ...before, hurried: true } : { ...before, text: before.text + event.key }));
      }
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
  if (!open) return null;
  return <Suspense fallback={null}><Palette typed={typed} onReady={() => { waiting.current = false; }} onClose={() => setOpen(false)} /></Suspense>;
}
