import { useEffect, useState } from 'react';

/** Where the focus was; of an item of a menu, which is gone by then, the button that opened the menu. */
function startOf(element: Element | null): HTMLElement | null {
  const opener = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const found = opener ? document.getElementById(opener) : element;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}

/**
 * Gives the focus back when the dialogue that calls this goes: to where it was before, else to the content of the page. The library does
 * so only for a dialogue that stays in the page while it is closed; one that comes and goes with what it is about would lose the place.
 */
export function useFocusBack(): void {
  const [before] = useState(() => startOf(document.activeElement));
  useEffect(() => () => {
    // Whoever opened something else from the dialogue, or went to another screen, has the focus there already.
    setTimeout(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const place = before?.isConnected ? before : document.getElementById('content');
      place?.focus({ preventScroll: true });
    });
  }, [before]);
}
