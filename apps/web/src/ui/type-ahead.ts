import type { KeyboardEvent } from 'react';

/** Enter takes the option that looks chosen. The list itself forgets a moment after the first letter has opened it which one that is. */
function takeShown(event: KeyboardEvent<HTMLInputElement>): void {
  const list = event.currentTarget.getAttribute('aria-controls');
  const shown = event.key === 'Enter' && !event.nativeEvent.isComposing && list !== null ? document.getElementById(list)?.querySelector('[data-combobox-selected]') : undefined;
  if (!(shown instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  shown.click();
}

/**
 * A list in which one types a few letters and presses Enter. It opens by typing, an arrow or a click: one that opened by coming past it
 * would take for itself the Enter that is meant to save, and change what stands.
 */
export const typeAhead = { searchable: true, selectFirstOptionOnChange: true, openOnFocus: false, allowDeselect: false, onKeyDownCapture: takeShown } as const;
